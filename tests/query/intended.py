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
    return differing and all(mine is None and other in filling for _, mine, other in differing)


@difference("order-of-series")
def _(query, ours, theirs):
    """Those of integrals and of queries in FROM."""
    return ("integral(" in query or "FROM (SELECT" in query) and alike(sorted_series(ours), sorted_series(theirs))


@difference("integral-of-integers")
def _(query, ours, theirs):
    differing = "integral(" in query and "GROUP BY time(" in query and differing_cells(ours, theirs)
    mean_it = columns_of(query, "integral")
    return differing and all(column.startswith("integral") or column in mean_it - {"time"} for column, _, _ in differing)


@difference("integral-in-descending-order")
def _(query, ours, theirs):
    """The other columns have the same values, though not always in the same rows."""
    if not ("integral(" in query and "DESC" in query and series(ours) and series(theirs)):
        return False
    without = columns_of(query, "integral") | {column for one in series(ours) for column in one["columns"] if column.startswith("integral")}
    return cells(ours, without) == cells(theirs, without)


@difference("abs-of-integers")
def _(query, ours, theirs):
    differing = "abs(" in query and differing_cells(ours, theirs)
    return differing and all(isinstance(mine, int) and mine == -other for _, mine, other in differing)


@difference("mode-of-ties")
def _(query, ours, theirs):
    differing = "mode(" in query and differing_cells(ours, theirs)
    named = columns_of(query, "mode") - {"time"}
    return differing and all(column.startswith("mode") or column in named for column, _, _ in differing)
