"""Lets Mermaid itself read diagrams and draw them.

mermaid.py MERMAID.js FOLDER DIAGRAM…: pictures go to the folder."""

import json
import os
import sys

from browser import Browser

library, folder, *diagrams = sys.argv[1:]
browser = Browser()
browser.evaluate(open(library, encoding="utf-8").read() + "; mermaid.initialize({startOnLoad: false}); 1")
failed = False
for path in diagrams:
    source = json.dumps(open(path, encoding="utf-8").read())
    try:
        browser.evaluate(f"mermaid.parse({source})")
        picture = browser.evaluate(f"mermaid.render('drawing', {source}).then(it => it.svg)")
        name = os.path.join(folder, os.path.basename(path) + ".svg")
        with open(name, "w", encoding="utf-8") as file:
            file.write(picture)
        print(path, len(picture), "ok")
    except RuntimeError as error:
        failed = True
        print(path, error)
browser.close()
sys.exit(failed)
