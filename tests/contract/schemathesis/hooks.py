"""What Schemathesis cannot know of the contract: its format, what the tests must leave alone, and what is right all the same."""

import os
import re

import schemathesis
from hypothesis import strategies

# 16 lowercase hexadecimal digits, not all of them zeros.
schemathesis.openapi.format(
    "id", strategies.text("0123456789abcdef", min_size=16, max_size=16).filter(lambda text: set(text) != {"0"})
)

OPERATOR = set(os.environ["OPERATOR_IDS"].split())


@schemathesis.serializer("application/vnd.flux", "application/vnd.influxql", "application/x-jsonnet")
def text(context, value):
    """Bodies that are texts."""
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(context, case, kwargs):
    """The tests may change and delete anything but what their own token hangs on: they get an id that nothing has. Lengths are
    left to the transport: one that does not fit the body is not HTTP, and who announces more than it sends is waited for.
    """
    if case.headers:
        case.headers.pop("Content-Length", None)
    if case.method not in ("GET", "HEAD", "POST"):
        for name, value in (case.path_parameters or {}).items():
            if str(value) in OPERATOR:
                case.path_parameters[name] = "00000000000000ff"


def refused(words):
    """Answers that refuse a request for a reason no schema can say."""
    return lambda case, response: response.status_code == 400 and words.encode() in response.content


def header(name):
    """Requests with a header as only the transport reads it."""
    return lambda case, response: any(key.lower() == name for key in response.request.headers)


def chunked(case, response):
    """Requests that ask for an answer in chunks, in the query or in the body."""
    return "chunked" in response.request.url or "chunked" in str(case.body)


def example(case, response):
    """Answers that are examples of the contract: nothing is kept behind them, nor deleted."""
    return "x-tidegate-example" in {name.lower() for name in response.headers}


# What is right although Schemathesis counts it as a failure: the failure's class, the operation, when, and why.
KNOWN = [
    ("RejectedPositiveData", r"", refused("organization not found"), "the contract's examples name organizations that are not here"),
    ("RejectedPositiveData", r"/api/v2/dbrps", refused("not found"), "nor is every name of an organization that fits the schema one that is here"),
    ("RejectedPositiveData", r"DELETE /api/v2/buckets/", refused("system bucket"), "_monitoring and _tasks are in the list of buckets"),
    ("RejectedPositiveData", r"PATCH /api/v2/buckets/", refused("cannot be renamed"), "nor do they change their names"),
    ("RejectedPositiveData", r"schema/measurements", refused("has implicit schemas"), "buckets say which of the two kinds they are"),
    ("RejectedPositiveData", r" /api/v2/buckets", refused("bucket name"), "names that begin with _ are the system's"),
    ("RejectedPositiveData", r" /api/v2/buckets", refused("duration must be at least"), "the service keeps points for an hour or more"),
    ("RejectedPositiveData", r" /api/v2/buckets", refused("expected at most one rule"), "a bucket has one retention rule"),
    ("RejectedPositiveData", r"schema/measurements", refused("already exists"), "a measurement has one schema; its contract has no 409 or 422"),
    ("RejectedPositiveData", r"schema/measurements", refused("measurement name"), "and its name does not begin with a digit or _"),
    ("RejectedPositiveData", r"schema/measurements", refused("column"), "columns have rules of their own: one time, fields with a type"),
    ("RejectedPositiveData", r"/api/v2/authorizations", refused("beyond the organization"), "a token does not reach into other organizations"),
    ("RejectedPositiveData", r"/api/v2/authorizations", refused("without its id"), "a permission names what it is for by id"),
    ("RejectedPositiveData", r"/delete|/usage", refused("expected a time not after stop"), "which of two times is the later"),
    ("RejectedPositiveData", r"POST /api/v2/delete", refused("expected the parameter bucket"), "one of two parameters, which OpenAPI cannot say"),
    ("RejectedPositiveData", r"POST /api/v2/delete", refused("expected a time between"), "times of points are nanoseconds in 64 bits"),
    ("RejectedPositiveData", r"POST /api/v2/delete", refused("predicate"), "texts that are no predicate"),
    ("RejectedPositiveData", r"/usage", refused("expected seconds since 1970"), "years past those of the calendar"),
    ("RejectedPositiveData", r"/api/v2/scripts/", refused("id must have a length"), "links that Schemathesis guesses take the script's text for its id"),
    ("RejectedPositiveData", r"/query", refused("missing required parameter"), "q may stand in the query or in the body, but not be empty"),
    ("RejectedPositiveData", r"/query", refused("error parsing"), "texts that are no InfluxQL"),
    ("RejectedPositiveData", r"/write", refused("errors encountered on line"), "texts that are no line protocol, and points that a schema does not allow"),
    ("RejectedPositiveData", r"/write", refused("bucket name"), "the first write to a database makes a bucket of its name, which not any text is"),
    ("RejectedPositiveData", r"/write", refused("must not be empty"), "a database has a name, though the schema takes any text"),
    ("RejectedPositiveData", r"/write", refused("precision"), "any text fits the schema, not any text is a unit of time"),
    ("RejectedPositiveData", r"/write", refused("unable to decode gzip body"), "the header says gzip, the body is not"),
    ("RejectedPositiveData", r"/templates/(apply|export)", refused("orgID"), "nothing is applied to or exported from no organization, which the schemas leave optional"),
    ("RejectedPositiveData", r"/stacks", refused("kind: expected one of"), "any text fits the schema, not any text is a kind of resource"),
    ("RejectedPositiveData", r"/templates/apply", refused("actions["), "what an action does is said by a property that the schemas leave optional"),
    ("RejectedPositiveData", r"/api/v2/variables", refused("arguments."), "the kinds of variables are told apart by a property that the schemas leave optional"),
    ("RejectedPositiveData", r"/api/v2/telegrafs", refused("expected TOML"), "texts that are no TOML"),
    ("RejectedPositiveData", r"/api/v2/telegrafs", refused("plugins["), "what a plugin has to have depends on its type, which the schema leaves optional"),
    ("RejectedPositiveData", r"P(UT|ATCH) /api/v2/(telegrafs|variables)/", refused("the organization of the"), "they stay in their organization"),
    ("RejectedPositiveData", r"/secrets", refused("secret name"), "names of properties have no pattern in OpenAPI 3.0, and a secret has a name"),
    ("AcceptedNegativeData", r"", header("accept-encoding"), "what cannot be encoded as asked is sent as it is, as HTTP has it"),
    ("UseAfterFree", r"", example, "operations that are not implemented yet delete nothing"),
    ("MalformedJson", r"/query", chunked, "chunks are documents one after another"),
]


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure counts."""
    name, operation = type(failure).__name__, f"{case.method} {case.path}"
    return not any(
        name == kind and re.search(pattern, operation) and applies(case, response) for kind, pattern, applies, _ in KNOWN
    )
