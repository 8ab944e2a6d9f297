"""What OpenAPI cannot say of requests and answers: which orders there are, and why a well-formed request is refused."""

import schemathesis

# The ids of the orders that were created, in the order of their creation.
known = {}
asked = 0


def operation(case):
    return case.operation.definition.raw.get("operationId")


def is_positive(case):
    return case.meta is not None and case.meta.generation.mode.is_positive


def products_of(body):
    """The lines of an order in either dialect, as far as it has the form."""
    products = body.get("products") if isinstance(body, dict) else None
    if isinstance(products, dict):
        products = products.get("option")
    return [line for line in products if isinstance(line, dict)] if isinstance(products, list) else []


def price_of(product):
    price = product.get("price", 0)
    if isinstance(price, float) and price.is_integer():
        price = int(price)
    return price if isinstance(price, int) and not isinstance(price, bool) and abs(price) < 2**63 + 1 else 0


def id_of(case):
    """The order that a request names; None where it names none that could be known."""
    query = case.query or {}
    name = "orderID" if operation(case) == "cancelOrder" else "id"
    if name in query or operation(case) != "cancelOrder":
        id = query.get(name)
    else:
        id = case.body.get("id") if isinstance(case.body, dict) else None
    return id if isinstance(id, str) else None


def prepare_create(case):
    # Required with the published dialect, not with the second one.
    query = dict(case.query or {})
    query.setdefault("currentUserId", "tester")
    case.query = query
    # An order's amount, the sum of its prices, fits 64 bits.
    products = products_of(case.body)
    if abs(sum(price_of(product) for product in products)) >= 2**63:
        for product in products:
            if price_of(product):
                product["price"] = 1
    # With an id in the body the key is ignored, even one that is none.
    if isinstance(case.body, dict) and isinstance(case.body.get("id"), str) and case.body["id"] and case.headers:
        case.headers.pop("Idempotency-Key", None)


def name_a_known_order(case):
    """Three of four well-formed questions are about an order that there is."""
    global asked
    asked += 1
    if asked % 4 == 0 or not known or not is_positive(case) or id_of(case) in known:
        return
    id = list(known)[asked % len(known)]
    if operation(case) != "cancelOrder":
        case.query = {**(case.query or {}), "id": id}
    elif "orderID" in (case.query or {}):
        case.query = {**case.query, "orderID": id}
    else:
        case.body = {**(case.body if isinstance(case.body, dict) else {}), "id": id}


@schemathesis.hook
def before_call(context, case, kwargs):
    if operation(case) == "createOrder":
        prepare_create(case)
    elif operation(case) in ("getOrderStatus", "getOrderStatusChanges", "cancelOrder"):
        name_a_known_order(case)
    if operation(case) == "cancelOrder" and "orderID" in (case.query or {}):
        # Required with it, and the body is then ignored, even one that is none.
        case.query = {"currentUserId": "tester", **case.query}
        case.body = {"id": "ignored"}


@schemathesis.hook
def after_call(context, case, response):
    if operation(case) == "createOrder" and response.status_code == 200:
        known[response.json()["id"]] = True


@schemathesis.check
def orders_are_found(ctx, response, case):
    """A known order is found, and nothing else is."""
    if operation(case) not in ("getOrderStatus", "getOrderStatusChanges", "cancelOrder") or not is_positive(case):
        return
    if response.request.method not in ("GET", "POST"):
        return
    id = id_of(case)
    if id is None:
        return
    is_known = id in known or id.lower() in known
    if response.status_code == 200:
        assert is_known, f"an order was found that nobody created: {id!r}"
    elif response.status_code == 400:
        wanted = "too-late" if is_known else "unknown-order"
        assert response.json()["error"] == wanted, f"{wanted} was to be expected for {id!r}"
        assert not is_known or operation(case) == "cancelOrder", f"a known order was not found: {id!r}"


@schemathesis.check
def creates_are_accepted(ctx, response, case):
    """A well-formed create is only refused where there is another order under its id or key."""
    if operation(case) != "createOrder" or not is_positive(case) or response.status_code != 400:
        return
    assert response.json()["error"] == "other-content", response.text
    id = case.body.get("id") or (case.headers or {}).get("Idempotency-Key")
    assert id, "an order without an id and a key was taken for another"
