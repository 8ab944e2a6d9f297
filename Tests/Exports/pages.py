"""Opens pages by day, by night and on paper: nothing is fetched, nothing complains, something is to be seen.

pages.py FOLDER PAGE…: pictures go to the folder."""

import os
import sys

from browser import Browser

folder, *pages = sys.argv[1:]
browser = Browser()
failed = False
for page in pages:
    url = "file://" + os.path.abspath(page)
    name = os.path.join(folder, os.path.splitext(os.path.basename(page))[0])
    browser.open(url)
    sizes = [browser.screenshot(f"{name}-{scheme}.png", scheme) for scheme in ("light", "dark")]
    sizes += [browser.screenshot(f"{name}-narrow.png", "light", 420), browser.pdf(f"{name}.pdf")]
    colours = []
    for scheme in ("light", "dark"):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        colours.append(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
    browser.call("Emulation.setDeviceMetricsOverride", width=1200, height=900, deviceScaleFactor=1, mobile=False)
    # A text that leaves its drawing is not seen.
    outside = browser.evaluate("""
        [...document.querySelectorAll('svg')].flatMap(svg => [...svg.querySelectorAll('text')]
            .filter(text => text.getBoundingClientRect().right > svg.getBoundingClientRect().right + 1)
            .map(text => text.textContent))""")
    wide = browser.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    problems = browser.problems() + [f"requested: {it}" for it in browser.requests() if it != url]
    problems += [f"leaves its drawing: {text}" for text in outside]
    if wide:
        problems.append("the page is wider than its window")
    if min(sizes) < 10_000 or colours[0] == colours[1]:
        problems.append(f"sizes {sizes}, colours {colours}")
    print(page, "sizes", sizes, "ok" if not problems else problems)
    failed = failed or bool(problems)
browser.close()
sys.exit(failed)
