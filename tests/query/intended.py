"""Recognises the differences of `differences.md` by a query and its two answers, for random queries.

Each difference has a function that says whether it explains how two answers differ: as far as can be, it looks at the answers
rather than at the query, so that another difference beside it is not taken for this one.
"""

import json
import re
from collections import Counter

from servers import alike

RECOGNISED = {}


def difference(name):
    """Enters a function of a query and two answers under a name of `differences.md`."""

    def enter(function):
        RECOGNISED[name] = function
        return function

    return enter


def explained(query, ours, theirs):
    """The name of the difference that explains why two answers to a query are not the same; nothing where none does."""
    return next((name for name, explains in RECOGNISED.items() if explains(query, ours, theirs)), None)


# What the functions below look at.

NOTHING = re.compile(r'^{"results":\[{"statement_id":0}\]}\s*$')


def results(answer):
    """The results of an answer; none where it is no JSON, or an error of the whole request."""
    try:
        return json.loads(answer).get("results", [])
    except ValueError:
        return []


def series(answer):
    return [one for result in results(answer) for one in result.get("series", [])]


def cells(answer, without=frozenset()):
    """How often each value stands in each column of each series, whatever its row; columns `without` and nulls left out."""
    return Counter(
        (one.get("name"), json.dumps(one.get("tags")), column, rounded(value))
        for one in series(answer)
        for row in one.get("values", [])
        for column, value in zip(one["columns"], row)
        if column not in without and value is not None
    )


def rounded(value):
    """A value as text, a float to nine digits."""
    return f"{value:.9g}" if isinstance(value, float) else json.dumps(value)


def differing_cells(ours, theirs):
    """Pairs of values that differ at the same place; nothing where the answers are of different shapes."""
    left, right = series(ours), series(theirs)
    head = lambda one: (one.get("name"), one.get("tags"), one["columns"], len(one.get("values", [])))
    if not left or list(map(head, left)) != list(map(head, right)):
        return None
    return [
        (column, mine, other)
        for one, another in zip(left, right)
        for row, row_there in zip(one["values"], another["values"])
        for column, mine, other in zip(one["columns"], row, row_there)
        if rounded(mine) != rounded(other)
    ]


def sorted_series(answer):
    """The answer with its series in the order of their names and tags."""
    found = results(answer)
    for result in found:
        if "series" in result:
            result["series"].sort(key=lambda one: (one.get("name", ""), json.dumps(one.get("tags"))))
    return json.dumps(found)


def columns_of(query, function):
    """The names that the columns of a function have, in the statement itself and in those around it."""
    calls = re.findall(rf'{function}\([^()]*\)(?: AS (\w+|"[^"]*"))?', query)
    return {"time", *(alias.strip('"') for alias in calls if alias)}


def rows(answer):
    return [row for one in series(answer) for row in one.get("values", [])]


def same_series_twice(answer):
    heads = [(one.get("name"), json.dumps(one.get("tags"))) for one in series(answer)]
    return len(heads) > len(set(heads))


def same_cells(query, ours, theirs):
    """Whether the columns that no areas are in have the same values, in whatever rows; numbers that fill them left out."""
    outer = re.findall(r"(\w+)\((?:\w+\()*integral\(", query)
    named = re.findall(r'integral\([^()]*\)*[^()]*? AS (\w+|"[^"]*")', query)
    prefixes = tuple({"integral", *outer})
    without = {"time", *(name.strip('"') for name in named)}
    without |= {column for one in series(ours) + series(theirs) for column in one["columns"] if column.startswith(prefixes) or "integral" in column}
    fill = re.search(r"fill\((-?[\d.]+)\)", query)
    filling = set(map(rounded, (float(fill[1]), int(float(fill[1])), "", False))) if fill else set()
    left, right = (Counter({cell: count for cell, count in cells(answer, without).items() if cell[3] not in filling}) for answer in (ours, theirs))
    return bool(series(ours)) and bool(series(theirs)) and left == right


def succeed(ours, theirs):
    return '"error"' not in ours + theirs


def is_error(answer, pattern):
    return re.search(rf'"error":"{pattern}', answer) is not None


# The differences, first those of requests and of SHOW.


@difference("statements-after-a-failure")
def _(query, ours, theirs):
    return ";" in query and re.search(r'"error": ?"not executed', theirs) and '"error"' in ours


@difference("buckets-of-the-server")
def _(query, ours, theirs):
    """Databases that begin with an underscore, beside those that are there too."""
    names = lambda answer: [row[0] for one in series(answer) for row in one.get("values", [])]
    return query == "SHOW DATABASES" and [name for name in names(ours) if not name.startswith("_")] == names(theirs)


@difference("measurements-by-tags")
def _(query, ours, theirs):
    heads = {one.get("name") for one in series(ours) + series(theirs)}
    return "SHOW MEASUREMENTS" in query and "WHERE" in query and '"error"' not in ours + theirs and heads == {"measurements"}


@difference("counts-of-tag-values")
def _(query, ours, theirs):
    """Those there are none, or fewer."""
    if not ("SHOW TAG VALUES" in query and "CARDINALITY" in query and "WHERE" in query) or '"error"' in ours + theirs:
        return False
    counts = lambda answer: {one.get("name"): one["values"][0][0] for one in series(answer)}
    mine, others = counts(ours), counts(theirs)
    return all(name in mine and count <= mine[name] for name, count in others.items())


@difference("errors-in-csv")
def _(query, ours, theirs):
    """Blocks of errors, between those that are there too."""
    blocks = ours.strip().split("\n\n")
    others = [block for block in blocks if not block.startswith("error\n")]
    return len(others) < len(blocks) and alike("\n\n".join(others), theirs)


@difference("replicas-in-csv")
def _(query, ours, theirs):
    return "SHOW RETENTION POLICIES" in query and theirs.startswith("name,tags,") and ours == re.sub(r"replicaN,(true|false)\n", r"1,\1\n", theirs)


# Those of SELECT.


@difference("types-of-go-in-messages")
def _(query, ours, theirs):
    return is_error(ours, r"unsupported \w+ type") and is_error(theirs, r"unsupported [\w ]+ iterator type: \*query\.")


@difference("types-before-points")
def _(query, ours, theirs):
    return is_error(ours, r"(unsupported \w+ type|type error)") and NOTHING.match(theirs)


@difference("columns-of-inner-queries")
def _(query, ours, theirs):
    return "FROM (SELECT" in query and is_error(ours, "type error") and '"error"' not in theirs


@difference("formulas-of-literals")
def _(query, ours, theirs):
    return is_error(ours, "(type error|field must contain)") and is_error(theirs, "cannot perform a binary expression on two literals")


@difference("numbers-fill-numbers-only")
def _(query, ours, theirs):
    """Beside this the number may stand in columns of tags and texts: `numbers-fill-no-tags`."""
    fill = re.search(r"fill\((-?[\d.]+)\)", query)
    differing = fill and differing_cells(ours, theirs)
    filling = fill and ("", False, float(fill[1]))
    # Between values that are filled time passes too; without them only the row of what passed is filled.
    if differing and "elapsed(" in query and any(mine == float(fill[1]) for _, mine, _ in differing):
        return all(isinstance(other, int) for _, _, other in differing)
    return differing and all(mine is None and other in filling for _, mine, other in differing)


@difference("order-of-series")
def _(query, ours, theirs):
    """Those of integrals and of queries in FROM."""
    return ("integral(" in query or "FROM (SELECT" in query) and alike(sorted_series(ours), sorted_series(theirs))


@difference("time-of-areas")
def _(query, ours, theirs):
    """That of a float bears zero there, which may be in a row of its own."""
    if "integral(" not in query or "GROUP BY time(" in query or all(row[0] != 0 for row in rows(theirs)):
        return False
    return same_cells(query, ours, theirs) and not same_series_twice(theirs)


@difference("areas-of-several-series")
def _(query, ours, theirs):
    return "integral(" in query and same_series_twice(theirs) and not same_series_twice(ours) and same_cells(query, ours, theirs)


@difference("integral-of-integers")
def _(query, ours, theirs):
    """Numbers of fields and columns that may be whole. Of outer queries all columns may be made of areas."""
    whole = re.search(r"integral\((i|j|x|\*|/)", query)
    inner = "FROM (SELECT" in query and "integral(" in query.split("FROM (SELECT", 1)[1]
    return whole and "GROUP BY time(" in query and series(ours) and series(theirs) and (inner or same_cells(query, ours, theirs))


@difference("integral-in-descending-order")
def _(query, ours, theirs):
    """The other columns have the same values, though not always in the same rows."""
    if not ("integral(" in query and "DESC" in query and series(ours) and series(theirs)):
        return False
    return same_cells(query, ours, theirs)


@difference("abs-of-integers")
def _(query, ours, theirs):
    differing = "abs(" in query and differing_cells(ours, theirs)
    return differing and all(isinstance(mine, int) and mine == -other for _, mine, other in differing)


@difference("mode-of-ties")
def _(query, ours, theirs):
    differing = "mode(" in query and differing_cells(ours, theirs)
    named = columns_of(query, "mode") - {"time"}
    return differing and all("mode" in column or column in named for column, _, _ in differing)


@difference("lines-across-1970")
def _(query, ours, theirs):
    differing = "fill(linear)" in query and differing_cells(ours, theirs)
    times = [row[0] for row in rows(ours) if isinstance(row[0], int)]
    return differing and times and min(times) < 0 <= max(times) and all(column != "time" and None not in pair for column, *pair in differing)


@difference("fill-of-groups")
def _(query, ours, theirs):
    inner = re.search(r"FROM \(SELECT.*GROUP BY time\([^)]*\), .*fill\((linear|previous|-?[\d.]+)\)", query)
    return inner and series(ours) and series(theirs)


@difference("limit-in-from")
def _(query, ours, theirs):
    limited = re.search(r"FROM \(SELECT.*(LIMIT|OFFSET) \d+[^()]*\)", query)
    return limited and "GROUP BY" in query and series(ours) and succeed(ours, theirs)


@difference("limit-of-top")
def _(query, ours, theirs):
    return re.search(r"(top|bottom)\(.*(LIMIT|OFFSET)", query) and series(ours) and succeed(ours, theirs)


@difference("deviation-of-one-value")
def _(query, ours, theirs):
    return re.search(r"FROM \(SELECT.*stddev\(", query) and series(theirs) and succeed(ours, theirs)


@difference("values-that-cannot-be-computed")
def _(query, ours, theirs):
    functions = "acos|asin|ln|log|log2|log10|pow|sqrt"
    return re.search(rf"FROM \(SELECT.*\b({functions})\(", query) and series(theirs) and succeed(ours, theirs)


@difference("decimals-of-inner-queries")
def _(query, ours, theirs):
    functions = "ceil|floor|round|sqrt|exp|ln|log2|log10|sin|cos|tan|asin|acos|atan"
    return re.search(rf"FROM \(SELECT.*( / |\b({functions})\()", query) and series(ours) and succeed(ours, theirs)


@difference("quotients-of-integers")
def _(query, ours, theirs):
    bits = re.search(r"[&|^].* / | / .*[&|^]", query)
    return bits and is_error(ours, "type error") and (is_error(theirs, "type error") or succeed(theirs, ""))


@difference("start-of-inner-intervals")
def _(query, ours, theirs):
    return re.search(r"FROM \(SELECT.*GROUP BY time\(.*\) WHERE .*time >", query) and series(ours) and succeed(ours, theirs)


@difference("times-of-inner-points")
def _(query, ours, theirs):
    """Of points, whose function has nothing but a name in its brackets."""
    changes = "derivative|difference|elapsed|moving_average"
    inner = re.search(rf"FROM \(SELECT (non_negative_)?({changes})\([^()]*\)[^()]*WHERE[^()]*time >", query)
    return inner and "GROUP BY time(" in query and series(theirs) and succeed(ours, theirs)


@difference("points-of-inner-intervals")
def _(query, ours, theirs):
    several = re.search(r"FROM \(SELECT.*(top|bottom|sample)\(.*GROUP BY time\(", query)
    return several and series(ours) and cells(ours) == cells(theirs)


@difference("columns-named-as-tags")
def _(query, ours, theirs):
    """Beside the column stands the same one, with a number."""
    left, right = series(ours), series(theirs)
    return "* FROM (SELECT" in query and len(left) == len(right) and any(
        f"{column}_1" in another["columns"] and f"{column}_1" not in one["columns"] for one, another in zip(left, right) for column in one["columns"]
    )


@difference("distinct-before-1970")
def _(query, ours, theirs):
    return "distinct(" in query and NOTHING.match(theirs) and "time <" in query and "time >" not in query


@difference("numbers-in-messages")
def _(query, ours, theirs):
    decimals = re.compile(r"(\.\d*[1-9])0+|\.0+")
    return is_error(ours, "") and decimals.sub(r"\1", ours.strip()) == decimals.sub(r"\1", theirs.strip())


@difference("offset-and-summer-time")
def _(query, ours, theirs):
    offset = re.search(r"GROUP BY time\([^)]*, [^)]*\).* tz\(", query)
    return offset and series(ours) and series(theirs)


@difference("zones-of-inner-queries")
def _(query, ours, theirs):
    return re.search(r"FROM \(SELECT.*\).*GROUP BY time\(.* tz\(", query) and series(ours) and series(theirs)
