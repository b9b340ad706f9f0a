#!/usr/bin/env python3
"""Bundle an OpenAPI document that is split over files into one document.

    bundle.py ROOT --contract FILE.json --generator FILE.json

`--contract` receives the document as it stands, in one piece: what the server carries and validates against.
`--generator` receives the same document with hints for the templates (`x-tidegate-…`), which say in one word what
a mustache template cannot work out: the text of a default, whether a body is raw bytes, which header the transport
itself negotiates.

References between files become references into `components`; the place of a file tells its kind:
`schemas/buckets.yml#/Bucket` is `#/components/schemas/Bucket`, `parameters.yml#/Limit` is
`#/components/parameters/Limit`. Path items are copied in. A document in one file passes through as it is.
"""

import argparse
import copy
import json
import pathlib
import sys

import yaml

KINDS = ("schemas", "parameters", "responses", "requestBodies", "headers", "examples", "securitySchemes")
# Keys whose children are named freely, and keys whose value is data: no reference stands in it.
NAMED = KINDS + ("paths", "properties", "content", "headers")
VALUES = ("example", "examples", "default", "enum")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TRANSPORT_HEADERS = {"accept", "accept-encoding", "content-encoding", "content-length", "content-type"}


class Loader(yaml.SafeLoader):
    """YAML without dates: a contract's `2024-01-01T00:00:00Z` is a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class ContractError(Exception):
    """The contract cannot be bundled; the text says where and why."""


class Bundler:
    def __init__(self, root):
        self.root = root.resolve()
        self.directory = self.root.parent
        self.files = {}
        self.components = {}
        self.origins = {}

    def bundle(self):
        document = self.load(self.root)
        for kind, named in (document.get("components") or {}).items():
            self.components[kind] = {}
            for name, value in (named or {}).items():
                target = self.foreign(value)
                if target and target[1].split("/")[-1] == name:
                    self.component(*target)
                else:
                    self.origins[(kind, name)] = (self.root, f"/components/{kind}/{name}")
                    self.components[kind][name] = None
                    self.components[kind][name] = self.rewrite(value, self.root)
        bundled = {key: self.rewrite(value, self.root) for key, value in document.items() if key != "components"}
        bundled["components"] = {kind: dict(sorted(named.items())) for kind, named in self.components.items()}
        return bundled

    def load(self, path):
        if path not in self.files:
            try:
                with open(path, encoding="utf-8") as file:
                    self.files[path] = yaml.load(file, Loader=Loader)
            except (OSError, yaml.YAMLError) as error:
                raise ContractError(f"{path}: {error}") from error
        return self.files[path]

    def foreign(self, value):
        reference = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(reference, str) or reference.startswith("#"):
            return None
        name, _, pointer = reference.partition("#")
        return (self.directory / name).resolve(), pointer

    def rewrite(self, value, file, named=False):
        if isinstance(value, list):
            return [self.rewrite(item, file) for item in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            return self.reference(value, reference, file)
        rewritten = {}
        for key, item in value.items():
            key = key if isinstance(key, str) else str(key)
            if key == "discriminator" and isinstance(item, dict) and "mapping" in item:
                item = dict(item, mapping={k: self.mapped(v, file) for k, v in item["mapping"].items()})
                rewritten[key] = item
            elif key == "examples" and isinstance(item, dict) and not named:
                rewritten[key] = {name: self.example(example, file) for name, example in item.items()}
            elif key in VALUES and not named:
                rewritten[key] = copy.deepcopy(item)
            else:
                rewritten[key] = self.rewrite(item, file, named=not named and key in NAMED)
        return rewritten

    def example(self, example, file):
        """A named example: a reference to one, or data in which no reference stands."""
        if isinstance(example, dict) and isinstance(example.get("$ref"), str):
            return self.reference(example, example["$ref"], file)
        return copy.deepcopy(example)

    def mapped(self, target, file):
        if target.startswith("#/components/") or "/" not in target:
            return target
        return self.reference({}, target, file)["$ref"]

    def reference(self, value, reference, file):
        name, _, pointer = reference.partition("#")
        target = file if not name else (file.parent / name).resolve()
        if target == self.root and pointer.startswith("/components/"):
            return {"$ref": "#" + pointer}
        if target.parent.name == "paths" or not self.kind(target):
            return self.rewrite(self.resolve(target, pointer), target)
        return {"$ref": self.component(target, pointer)}

    def kind(self, path):
        for part in (path.parent.name, path.stem):
            if part in KINDS:
                return part
        return None

    def component(self, path, pointer):
        kind, name = self.kind(path), pointer.removeprefix("/")
        if kind is None or not name or "/" in name:
            raise ContractError(f"{path}#{pointer}: expected a component of one of the kinds {', '.join(KINDS)}")
        origin = self.origins.setdefault((kind, name), (path, pointer))
        if origin != (path, pointer):
            raise ContractError(f"{kind} {name} is in {origin[0]} and again in {path}: expected one place")
        named = self.components.setdefault(kind, {})
        if name not in named:
            named[name] = None
            named[name] = self.rewrite(self.resolve(path, pointer), path)
        return f"#/components/{kind}/{name}"

    def resolve(self, path, pointer):
        value = self.load(path)
        for part in pointer.split("/")[1:]:
            part = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(value, dict) or part not in value:
                raise ContractError(f"{path}#{pointer}: there is no {part!r}")
            value = value[part]
        return value


def annotate(document):
    """Adds the hints that the templates read. `document` is changed in place."""
    components = document.get("components") or {}

    def resolve(value):
        for _ in range(20):
            if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
                return value
            target = document
            for part in value["$ref"].split("/")[1:]:
                target = target.get(part.replace("~1", "/").replace("~0", "~"), {})
            value = target
        return value

    simplify(document)
    for schema in (components.get("schemas") or {}).values():
        annotate_schema(schema)
    parameters = list((components.get("parameters") or {}).values())
    for path, item in document.get("paths", {}).items():
        parameters += item.get("parameters") or []
        for method in METHODS:
            operation = item.get(method)
            if not operation:
                continue
            parameters += operation.get("parameters") or []
            annotate_operation(document, operation, resolve)
    for parameter in parameters:
        if "$ref" not in parameter:
            annotate_parameter(parameter, resolve)


def simplify(value, named=False):
    """Takes out what the templates do not tell apart: `anyOf` is read as `oneOf` is (the first member that fits),
    enumerations of other things than texts are not held to their values."""
    if isinstance(value, list):
        for item in value:
            simplify(item)
    elif isinstance(value, dict):
        if not named and isinstance(value.get("enum"), list):
            texts = [item for item in value["enum"] if isinstance(item, str)]
            if texts and len(texts) + value["enum"].count(None) == len(value["enum"]):
                value["enum"] = texts
            else:
                del value["enum"]
        if not named and "anyOf" in value and "oneOf" not in value:
            value["oneOf"] = value.pop("anyOf")
        for key, item in value.items():
            if key not in VALUES or named:
                simplify(item, named=not named and key in NAMED)


def annotate_schema(schema, depth=0):
    """Docs for a schema and, as far as they stand in it, its properties."""
    if not isinstance(schema, dict) or "$ref" in schema or depth > 20:
        return
    if schema.get("description"):
        schema["x-tidegate-doc"] = doc_lines(schema["description"])
    for member in list((schema.get("properties") or {}).values()) + (schema.get("allOf") or []) + [schema.get("items")]:
        annotate_schema(member, depth + 1)


def annotate_operation(document, operation, resolve):
    schemes = (document.get("components") or {}).get("securitySchemes") or {}
    security = operation.get("security", document.get("security"))
    operation["x-tidegate-security"] = [
        {"schemes": [json.dumps(name) for name in sorted(requirement) if name in schemes]}
        for requirement in security or []
    ]
    operation["x-tidegate-doc"] = doc_lines(operation.get("summary"), operation.get("description"))
    operation["x-tidegate-tag"] = text((operation.get("tags") or ["Default"])[0])
    operation["x-tidegate-companion"] = bool(operation.get("x-companion"))
    body = resolve(operation.get("requestBody") or {})
    raw = []
    for media_type, media in (body.get("content") or {}).items():
        media.setdefault("schema", {})
        schema = resolve(media.get("schema") or {})
        plain = media_type.split(";")[0].strip() == "text/plain"
        if schema.get("type", "string") == "string" and (plain or schema.get("format") in ("byte", "binary")):
            media["schema"] = {"type": "string", "format": "tidegate-raw", "x-tidegate-raw": True}
            raw.append(json.dumps(media_type))
    if body.get("content"):
        operation["x-tidegate-body"] = {
            "required": bool(body.get("required")),
            "anyMediaType": body.get("x-tolerated") == "any media type",
            "mediaTypes": [json.dumps(media_type) for media_type in body["content"]],
            "raw": raw,
        }
    annotate_responses(operation, resolve)


def annotate_responses(operation, resolve):
    """The declared responses; the media types of successes, the one that the Accept parameter defaults to first."""
    responses = operation.get("responses") or {}
    for code in [code for code in responses if not (code.isdigit() or code == "default")]:
        del responses[code]
    success, declared = {}, []
    for code, response in sorted(responses.items()):
        response = resolve(response)
        response["x-tidegate-doc"] = doc_lines(response.get("description"))
        response["x-tidegate-description"] = text((response.get("description") or "").strip())
        content = response.get("content") or {}
        if code != "default":
            examples = [name for media in content.values() for name in media.get("examples") or {}]
            declared.append({
                "status": int(code),
                "mediaTypes": [json.dumps(media_type) for media_type in content],
                "headers": [json.dumps(name) for name in response.get("headers") or {}],
                "examples": [json.dumps(name) for name in dict.fromkeys(examples)],
            })
        for media_type, media in content.items():
            media.setdefault("schema", {})
            if code.startswith("2"):
                success[media_type] = True
    for parameter in map(resolve, operation.get("parameters") or []):
        default = (resolve(parameter.get("schema") or {})).get("default")
        if parameter.get("in") == "header" and parameter["name"].lower() == "accept" and default in success:
            success = {default: True, **success}
    if any(200 <= response["status"] < 300 and not response["mediaTypes"] for response in declared):
        # A success may have no body: then no `Accept` is out of reach. v1 clients ask for MessagePack even on writes.
        success = {}
    operation["x-tidegate-responses"] = declared
    operation["x-tidegate-success"] = [json.dumps(media_type) for media_type in success]
    operation["x-tidegate-negotiated"] = len(success) > 1


def annotate_parameter(parameter, resolve):
    schema = resolve(parameter.get("schema") or {})
    parameter["x-tidegate-doc"] = doc_lines(parameter.get("description"))
    if parameter.get("x-tolerated") == "absent" and parameter.pop("required", False):
        parameter["x-tidegate-described-required"] = True
    if parameter.get("x-tolerated") == "any text":
        parameter["schema"] = {"type": "string"}
        return
    if parameter.get("in") == "header" and parameter.get("name", "").lower() in TRANSPORT_HEADERS:
        parameter["x-tidegate-transport"] = parameter["name"].lower()
        parameter["x-tidegate-default"] = json.dumps(schema["default"]) if isinstance(schema.get("default"), str) else None
        parameter["schema"] = {"type": "string"}
        parameter.pop("required", None)
        return
    default = schema.get("default")
    allowed = schema.get("enum")
    if default is not None and not isinstance(default, (dict, list)) and (not allowed or default in allowed):
        text = default if isinstance(default, str) else json.dumps(default)
        parameter["x-tidegate-default"] = json.dumps(text, ensure_ascii=False)


def text(value):
    """A string literal that means the same in Rust as in JSON."""
    return json.dumps("".join(c if c.isprintable() else " " for c in value), ensure_ascii=False)


def doc_lines(*texts):
    """The lines of a doc comment: paragraphs as they are, no trailing blanks, never empty."""
    lines = []
    for text in texts:
        if text and text.strip():
            lines += ([""] if lines else []) + [line.rstrip() for line in text.strip().splitlines()]
    return [{"line": " " + line if line else ""} for line in lines]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("root", type=pathlib.Path)
    arguments.add_argument("--contract", type=pathlib.Path, required=True)
    arguments.add_argument("--generator", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    try:
        document = Bundler(options.root).bundle()
    except ContractError as error:
        sys.exit(f"bundle: {error}")
    options.contract.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    document = copy.deepcopy(document)
    annotate(document)
    options.generator.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
