"""What OpenAPI cannot say of a create request, so that every valid one has to be accepted."""

import uuid

import schemathesis


def products_of(body):
    """The lines of an order in either dialect, as far as it has the form."""
    products = body.get("products") if isinstance(body, dict) else None
    if isinstance(products, dict):
        products = products.get("option")
    return [line for line in products if isinstance(line, dict)] if isinstance(products, list) else []


def price_of(product):
    price = product.get("price", 0)
    return price if isinstance(price, int) and not isinstance(price, bool) and abs(price) < 2**63 + 1 else 0


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.operation.definition.raw.get("operationId") != "createOrder":
        return
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
    # Another order under a known id is refused, and rightly.
    if isinstance(case.body, dict) and isinstance(case.body.get("id"), str) and case.body["id"]:
        case.body = {**case.body, "id": str(uuid.uuid4())}
