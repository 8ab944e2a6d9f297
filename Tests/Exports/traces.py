"""Reads exported traces as others would.

traces.py SCHEMA FILE…: events in lines against the JSON Schema, and requests of OpenTelemetry as its protocol buffers."""

import json
import sys

import jsonschema
from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

schema, *files = sys.argv[1:]
with open(schema, encoding="utf-8") as file:
    description = json.load(file)
jsonschema.Draft202012Validator.check_schema(description)
validator = jsonschema.Draft202012Validator(description)
failed = False
for path in files:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        if path.endswith(".otlp"):
            data = json.loads(text)
            # In OTLP's JSON ids are hexadecimal, where the JSON of protocol buffers has base 64; 32 digits are both.
            request = json_format.Parse(text, ExportTraceServiceRequest())
            spans = [span for it in request.resource_spans for scope in it.scope_spans for span in scope.spans]
            raw = [span for it in data["resourceSpans"] for scope in it["scopeSpans"] for span in scope["spans"]]
            assert all(len(bytes.fromhex(span["traceId"])) == 16 for span in raw)
            assert all(len(bytes.fromhex(span["spanId"])) == 8 for span in raw)
            print(path, len(spans), "spans ok")
        else:
            lines = text.splitlines()
            for line in lines:
                validator.validate(json.loads(line))
            print(path, len(lines), "events ok")
    except Exception as error:
        failed = True
        print(path, str(error)[:500])
sys.exit(failed)
