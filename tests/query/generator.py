"""Random points and random InfluxQL requests over them, for the comparison of two servers.

A query is made of parts, so that one which is answered differently can be cut down to the parts that matter.
"""

import copy
import datetime
import json

SECOND = 10**9
MINUTE, HOUR, DAY = 60 * SECOND, 3600 * SECOND, 86400 * SECOND

AGGREGATES = ["count", "mean", "median", "mode", "spread", "stddev", "sum", "integral"]
SELECTORS = ["first", "last", "min", "max"]
OF_NUMBERS = {"mean", "median", "spread", "stddev", "sum", "integral", "min", "max", "percentile"}
ROW_WISE = ["abs", "ceil", "floor", "round", "sqrt", "exp", "ln", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan"]
TRANSFORMATIONS = [
    "derivative", "non_negative_derivative", "difference", "non_negative_difference", "cumulative_sum", "moving_average", "elapsed",
]
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe"]

# What spreads points over time: the first, the span, and the multiples that times fall on.
SPREADS = {
    "regular": ("2020-01-01T00:00:00", 2 * MINUTE, 10 * SECOND),
    "irregular": ("2020-03-01T12:00:00", 5 * MINUTE, 1),
    "ties": ("2020-05-05T05:05:05", 40 * SECOND, 10 * SECOND),
    "years": ("1969-06-01T00:00:00", 40 * 365 * DAY, HOUR),
    "new year": ("2019-12-31T23:50:00", 20 * MINUTE, SECOND),
    "summer time": ("2021-03-27T12:00:00", 2 * DAY, 30 * MINUTE),
    "winter time": ("2021-10-30T12:00:00", 9 * DAY, HOUR),
    "before 1970": ("1969-12-31T23:59:00", 2 * MINUTE, SECOND // 4),
}


def nanoseconds(text):
    moment = datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)
    return int(moment.timestamp()) * SECOND


def name(text):
    """A name as a query spells it."""
    plain = text.isascii() and text.isidentifier() and text.lower() not in ("select", "from", "time")
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text, characters):
    """A name as line protocol spells it."""
    return "".join("\\" + character if character in characters else character for character in text)


def duration(span):
    for unit, length in (("w", 7 * DAY), ("d", DAY), ("h", HOUR), ("m", MINUTE), ("s", SECOND), ("ms", 10**6), ("u", 1000)):
        if span >= length and span % length == 0:
            return f"{span // length}{unit}"
    return f"{span}ns"


class Data:
    """Points of a few measurements. `chance` is a `random.Random`."""

    def __init__(self, chance):
        self.spread = chance.choice(list(SPREADS))
        first, self.span, self.step = SPREADS[self.spread]
        self.first = nanoseconds(first)
        measurements = chance.sample(["m", "n", "cpu.load", "wi nd", "mérida", "Select"], chance.choice([1, 2, 2, 3]))
        keys = chance.sample(["host", "region", "a b", "größe"], chance.choice([1, 2, 2, 3]))
        self.tags = {key: chance.sample(["a", "b", "c", "ü", "x y", "10"], chance.choice([1, 2, 3])) for key in keys}
        self.fields = {"f": "float", "i": "integer", "s": "string", "b": "boolean", "g": "float", "j": "integer"}
        if chance.random() < 0.2:
            self.fields["f 2"] = "float"
        self.measurements = sorted(measurements)
        lines = []
        for measurement in self.measurements:
            here = [field for field in self.fields if chance.random() < 0.8] or ["f"]
            for number in range(chance.choice([1, 2, 3, 4])):
                series = {key: chance.choice(values) for key, values in self.tags.items() if chance.random() < 0.75}
                filled = chance.choice([1, 0.9, 0.6, 0.3])
                for _ in range(chance.choice([1, 3, 6, 10, 14])):
                    at = self.first + chance.randrange(0, self.span // self.step + 1) * self.step
                    if self.spread != "ties":
                        at += number * 1000  # else no two series have a point of the same time
                    values = {field: self.value(chance, self.fields[field]) for field in here if chance.random() < filled}
                    if values:
                        lines.append(self.line(measurement, series, values, at))
        if not lines:
            lines.append(self.line(self.measurements[0], {}, {"f": "1"}, self.first))
        self.lines = lines

    @staticmethod
    def value(chance, kind):
        if kind == "float":
            return repr(chance.choice([0, 1, 2, 2.5, -1.25, 100, chance.randrange(-80, 80) / 4, chance.randrange(-80, 80) / 4]))
        if kind == "integer":
            return f"{chance.choice([0, 1, 2, 3, -7, 100, chance.randrange(-50, 50)])}i"
        if kind == "string":
            return '"' + chance.choice(["", "x", "y", "zeta", "ü", "10", "a b"]) + '"'
        return chance.choice(["true", "false"])

    @staticmethod
    def line(measurement, series, values, at):
        tags = "".join(f",{escaped(key, ', =')}={escaped(value, ', =')}" for key, value in sorted(series.items()))
        fields = ",".join(f"{escaped(key, ', =')}={value}" for key, value in values.items())
        return f"{escaped(measurement, ', ')}{tags} {fields} {at}\n"


class Request:
    """Statements, and the form in which their answers are asked for: options as the literate tests have them."""

    def __init__(self, statements, form=None):
        self.statements, self.form = statements, form or {}

    def text(self):
        return "; ".join(statement.text() for statement in self.statements)

    def simpler(self):
        """Requests that differ if this one does: for each statement one, for an answer in JSON with times in nanoseconds."""
        form = {"epoch": "ns", **{name: value for name, value in self.form.items() if name == "params"}}
        if len(self.statements) == 1 and self.form == form:
            return []
        return [Request([statement], form) for statement in self.statements]

    def smaller(self):
        """Requests with one part less."""
        for at, statement in enumerate(self.statements):
            if len(self.statements) > 1:
                yield Request(self.statements[:at] + self.statements[at + 1:], self.form)
            for less in statement.smaller():
                yield Request([*self.statements[:at], less, *self.statements[at + 1:]], self.form)
        for option in self.form:
            less = {name: value for name, value in self.form.items() if name != option}
            if option == "epoch":
                less = {"epoch": "ns", **less}
            # Parameters stay for as long as the query may name them.
            if less != self.form and (option != "params" or "$" not in self.text()):
                yield Request(self.statements, less)


class Show:
    """A `SHOW` statement: its beginning, and clauses that may be taken away."""

    def __init__(self, head, clauses=()):
        self.head, self.clauses = head, list(filter(None, clauses))

    def text(self):
        return " ".join([self.head, *self.clauses])

    def smaller(self):
        for at, clause in enumerate(self.clauses):
            # Tag values are shown of keys only.
            if not clause.startswith("WITH KEY"):
                yield Show(self.head, self.clauses[:at] + self.clauses[at + 1:])


class Query:
    """A `SELECT`: its parts, each of which may be taken away where it is not empty."""

    CLAUSES = ["order", "limit", "slimit", "tz"]

    def __init__(self):
        self.columns, self.source, self.where, self.group = [], "", [], []
        self.fill = self.order = self.limit = self.slimit = self.tz = ""

    def text(self):
        source = f"({self.source.text()})" if isinstance(self.source, Query) else self.source
        parts = [f"SELECT {', '.join(self.columns)} FROM {source}"]
        if self.where:
            parts.append("WHERE " + " AND ".join(self.where))
        if self.group:
            parts.append("GROUP BY " + ", ".join(self.group))
        parts += filter(None, (self.fill, *(getattr(self, clause) for clause in self.CLAUSES)))
        return " ".join(parts)

    def smaller(self):
        """Queries with one part less."""
        if isinstance(self.source, Query):
            yield self.source
        timed = any(dimension.startswith("time(") for dimension in self.group)
        for part in ("group", "columns", "where"):
            for at in range(len(getattr(self, part))):
                # Without their times intervals go from the oldest time there is to the present.
                kept = part == "columns" and len(self.columns) == 1 or part == "where" and timed and self.where[at].startswith("time")
                if not kept:
                    less = copy.deepcopy(self)
                    del getattr(less, part)[at]
                    yield less
        for clause in ("fill", *self.CLAUSES):
            if getattr(self, clause):
                less = copy.deepcopy(self)
                setattr(less, clause, "")
                yield less
        if isinstance(self.source, Query):
            for inner in self.source.smaller():
                less = copy.deepcopy(self)
                less.source = inner
                yield less


class Queries:
    """Makes queries over some data."""

    def __init__(self, chance, data, subqueries=True):
        self.chance, self.data, self.subqueries = chance, data, subqueries

    def pick(self, *choices):
        return self.chance.choice(choices)

    def may(self, likelihood):
        return self.chance.random() < likelihood

    def request(self):
        """A statement or several, in any form."""
        count = self.pick(1, 1, 1, 1, 1, 1, 2, 3)
        form = self.form()
        return Request([self.show() if self.may(0.2) else self.select_bound("params" in form) for _ in range(count)], form)

    def select_bound(self, bound):
        """A `SELECT`, with conditions on parameters if they are `bound`, and hardly ever without."""
        query = self.select()
        if self.may(0.6 if bound else 0.005):
            query.where.append(self.bound())
        return query

    def form(self):
        form = {"epoch": self.pick("n", "u", "ms", "s", "m", "h") if self.may(0.3) else "ns"}
        if self.may(0.05):
            form = {}  # Times are texts.
        if self.may(0.15):
            form["format"] = self.pick("csv", "msgpack")
        if self.may(0.15):
            form["chunked"] = "true"
            form["chunk_size"] = str(self.pick(1, 2, 3, 5, 100, 10000))
        if self.may(0.05):
            form["pretty"] = "true"
        if self.may(0.2):
            form["params"] = json.dumps(self.parameters(), ensure_ascii=False)
        return form

    def parameters(self):
        """Values that `bound` conditions name."""
        key = self.chance.choice(list(self.data.tags))
        return {
            "value": self.chance.choice(self.data.tags[key] + ["", "nope", "x"]),
            "number": self.pick(0, 1, -7, 2.5, 100),
            "truth": self.pick(True, False),
            "start": self.data.first + self.pick(-1, 0, self.data.span // 3),
        }

    def bound(self):
        """A condition on a bound parameter."""
        return self.pick(
            f"{name(self.tag())} {self.pick('=', '!=')} $value",
            f"{name(self.field(['string']))} {self.pick('=', '!=')} $value",
            f"{name(self.field(['float', 'integer']))} {self.pick('=', '<', '>=')} $number",
            f"{name(self.field(['boolean']))} = $truth",
            f"time {self.pick('>', '>=', '<')} $start",
        )

    def show(self):
        """A `SHOW` statement of any kind."""
        condition = f"WHERE {self.tag_condition()}" if self.may(0.4) else ""
        database = self.pick("ON db", "ON db", "ON empty") if self.may(0.2) else ""
        source = "FROM " + self.pick(*map(name, self.data.measurements), "/m|n/", "/./", "nope") if self.may(0.4) else ""
        limit = f"LIMIT {self.pick(1, 2, 3)}" if self.may(0.2) else ""
        if self.may(0.1):
            limit += f" OFFSET {self.pick(1, 2)}"
        key = name(self.tag())
        keys = self.pick(f"= {key}", f"= {key}", f"!= {key}", f"IN ({key}, {name(self.tag())})", "=~ /o|a/", "!~ /^h/", "=~ /./")
        with_keys = f"WITH KEY {keys}"
        if self.may(0.3):
            exact = self.pick("EXACT ", "EXACT ", "")
            return self.pick(
                Show(f"SHOW SERIES {exact}CARDINALITY", [database, source, condition]),
                Show(f"SHOW MEASUREMENT {exact}CARDINALITY", [database, source, condition]),
                Show(f"SHOW TAG KEY {exact}CARDINALITY", [database, source, condition]),
                Show(f"SHOW TAG VALUES {exact}CARDINALITY", [database, source, with_keys, condition]),
                Show(f"SHOW FIELD KEY {exact}CARDINALITY", [database, source, condition]),
            )
        matching = f"WITH MEASUREMENT {self.pick('=~ /m|n/', '= ' + name(self.chance.choice(self.data.measurements)), '=~ /./')}"
        return self.pick(
            Show("SHOW DATABASES"),
            Show("SHOW RETENTION POLICIES", [database]),
            Show("SHOW MEASUREMENTS", [database, matching if self.may(0.4) else "", condition, limit]),
            Show("SHOW SERIES", [database, source, condition, limit]),
            Show("SHOW TAG KEYS", [database, source, condition, limit]),
            Show("SHOW TAG VALUES", [database, source, with_keys, condition, limit]),
            Show("SHOW FIELD KEYS", [database, source, limit]),
        )

    def tag_condition(self, depth=0):
        """A condition on tags alone."""
        if depth < 2 and self.may(0.25):
            return f"({self.tag_condition(depth + 1)} {self.pick('AND', 'OR')} {self.tag_condition(depth + 1)})"
        key = self.tag()
        if self.may(0.3):
            return f"{name(key)} {self.pick('=~', '!~')} /{self.pick('a', '[ab]', '^$', '.', 'b|c', 'x')}/"
        values = self.data.tags.get(key, ["a"]) + ["", "nope"]
        return f"{name(key)} {self.pick('=', '=', '!=', '<>')} '{self.chance.choice(values)}'"

    def tag(self):
        return "nope" if self.may(0.03) else self.chance.choice(list(self.data.tags))

    def field(self, kinds=None):
        if self.may(0.02):
            return "nope"
        return self.chance.choice([field for field, kind in self.data.fields.items() if not kinds or kind in kinds])

    def moment(self):
        data = self.data
        at = data.first + self.chance.randrange(-1, data.span // data.step + 2) * data.step + self.pick(0, 0, 0, 1, -1)
        if self.may(0.3):
            return str(at)
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=at // SECOND)
        rest = at % SECOND
        fraction = f".{rest:09}".rstrip("0") if rest else ""
        return self.pick(f"'{moment:%Y-%m-%dT%H:%M:%S}{fraction}Z'", f"'{moment:%Y-%m-%d %H:%M:%S}{fraction}'")

    def bounds(self, needed):
        bounds = []
        if needed and self.may(0.7):
            bounds.append(f"time {self.pick('>', '>=')} {self.data.first - self.pick(0, 1, self.data.span // 3)}")
        elif needed or self.may(0.6):
            bounds.append(f"time {self.pick('>', '>=')} {self.moment()}")
        if needed:
            bounds.append(f"time {self.pick('<', '<=')} {self.data.first + self.data.span + self.pick(0, 1, self.data.span // 3)}")
        elif self.may(0.4):
            bounds.append(f"time {self.pick('<', '<=')} {self.moment()}")
        elif self.may(0.03):
            bounds.append(f"time = {self.moment()}")
        return bounds

    def condition(self, depth=0):
        chance = self.chance
        if depth < 2 and self.may(0.25):
            return f"({self.condition(depth + 1)} {self.pick('AND', 'OR')} {self.condition(depth + 1)})"
        if self.may(0.55):
            key = self.tag()
            value = chance.choice(self.data.tags.get(key, ["a"]) + ["", "nope"])
            if self.may(0.35):
                return f"{name(key)} {self.pick('=~', '!~')} /{self.pick('a', '[ab]', '^$', '.', 'b|c', '^ü', '.*', 'x')}/"
            return f"{name(key)} {self.pick('=', '=', '!=', '<>')} '{value}'"
        field = self.field()
        kind = self.data.fields.get(field, "float")
        if kind == "string":
            if self.may(0.3):
                return f"{name(field)} {self.pick('=~', '!~')} /{self.pick('x', '^z', '.', '^$', 'ü')}/"
            return f"{name(field)} {self.pick('=', '!=')} '{self.pick('x', 'y', '', 'ü')}'"
        if kind == "boolean":
            return f"{name(field)} {self.pick('=', '!=')} {self.pick('true', 'false')}"
        operand = self.pick("0", "1", "2.5", "-7", "10", "1.5")
        left = name(field)
        if self.may(0.15):
            left += f" {self.pick('+', '-', '*', '/')} {self.pick('1', '2', name(self.field(['float', 'integer'])))}"
        return f"{left} {self.pick('=', '!=', '<', '<=', '>', '>=')} {operand}"

    def formula(self, depth=0):
        """Arithmetic over fields of numbers."""
        if depth > 1 or self.may(0.4):
            return self.pick(name(self.field(["float", "integer"])), name(self.field(["float", "integer"])), "2", "0.5")
        operator = self.pick("+", "-", "*", "/", "+", "*", "%", "&", "|", "^")
        left = self.formula(depth + 1) if self.may(0.5) else name(self.field(["float", "integer"]))
        formula = f"{left} {operator} {self.formula(depth + 1)}"
        return f"({formula})" if self.may(0.3) or depth else formula

    def argument(self, function):
        kinds = ["float", "integer"] if function in OF_NUMBERS and self.may(0.95) else None
        if self.may(0.04):
            return self.pick("*", "/f|i/", "*::field")
        return name(self.field(kinds))

    def call(self, depth=0):
        """An aggregate or selector."""
        if self.may(0.12):
            return f"percentile({self.argument('percentile')}, {self.pick(50, 50, 75, 90, 99.9, 100)})"
        if self.may(0.08):
            return f"count(distinct({name(self.field())}))"
        function = self.pick(*AGGREGATES, *SELECTORS, *SELECTORS)
        argument = self.argument(function)
        if function == "integral" and self.may(0.5):
            return f"integral({argument}, {self.pick('1s', '1m', '500ms', '1h')})"
        return f"{function}({argument})"

    def transformation(self, inner):
        function = self.pick(*TRANSFORMATIONS)
        if function == "moving_average":
            return f"moving_average({inner}, {self.pick(2, 2, 3, 5)})"
        if function in ("derivative", "non_negative_derivative", "elapsed") and self.may(0.6):
            return f"{function}({inner}, {self.pick('1s', '10s', '1m', '1h', '1ms')})"
        return f"{function}({inner})"

    def alias(self, column):
        return f"{column} AS {self.pick('x', 'y', name('a b'))}" if self.may(0.12) else column

    def grouping(self, query, timed):
        if timed:
            spans = [span for span in (
                SECOND // 2, SECOND, 7 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 700 * DAY,
            ) if 2 <= self.data.span // span <= 40]
            span = self.chance.choice(spans or [self.data.span // 10])
            offset = f", {self.pick('', '-')}{duration(self.pick(span // 2, span // 5, SECOND, span * 3 // 2))}" if self.may(0.25) else ""
            query.group.append(f"time({duration(span)}{offset})")
            query.fill = self.pick("", "", "", "fill(none)", "fill(null)", "fill(0)", "fill(-1.5)", "fill(previous)", "fill(linear)", "fill(linear)")
        if self.may(0.5):
            query.group += sorted({name(self.tag()) for _ in range(self.pick(1, 1, 2))})
        elif self.may(0.2):
            query.group.append(self.pick("*", "*", "/host|region/", "/./"))

    def raw_columns(self):
        if self.may(0.15):
            return [self.pick("*", "*", "*::field", "/f|i|host/", "*, f", "*::tag, i")]
        columns = [self.alias(name(self.field())) for _ in range(self.pick(1, 1, 2, 3))]
        if self.may(0.3):
            columns.append(name(self.tag()) + self.pick("", "", "::tag"))
        if self.may(0.25):
            columns.append(self.alias(self.formula()))
        return columns

    def aggregate_columns(self):
        draw = self.chance.random()
        if draw < 0.08:
            tags = [name(self.tag())] if self.may(0.4) else []
            arguments = [name(self.field(["float", "integer"])), *tags, str(self.pick(1, 2, 3))]
            extra = [name(self.field())] if self.may(0.2) else []
            return [f"{self.pick('top', 'bottom')}({', '.join(arguments)})", *extra]
        if draw < 0.12:
            return [f"distinct({name(self.field())})"]
        if draw < 0.25:
            field = name(self.field(["float", "integer"]))
            extra = [name(self.pick(self.field(), self.tag())) for _ in range(self.pick(1, 2))]
            return [f"{self.pick('first', 'last', 'min', 'max')}({field})", *extra]
        columns = [self.alias(self.call()) for _ in range(self.pick(1, 1, 2, 3))]
        if self.may(0.15):
            columns.append(self.alias(f"{self.call()} {self.pick('+', '-', '*', '/')} {self.pick('2', '1.5', self.call())}"))
        return columns

    def select(self, depth=0):
        query = Query()
        draw = self.chance.random()
        timed = False
        if draw < 0.3:
            query.columns = self.raw_columns()
        elif draw < 0.8:
            query.columns, timed = self.aggregate_columns(), self.may(0.55)
        elif draw < 0.88:
            query.columns = [self.transformation(name(self.field(["float", "integer"])))]
        elif draw < 0.93:
            query.columns = [f"{self.pick(*ROW_WISE)}({name(self.field(['float', 'integer']))})"]
        else:
            query.columns, timed = [self.transformation(self.call())], True
        if timed and any("top(" in column or "bottom(" in column for column in query.columns) and self.may(0.3):
            timed = False
        self.grouping(query, timed)
        self.finish(query, timed)
        if self.subqueries and depth < 2 and self.may(0.12):
            return self.outer(query, depth)
        return query

    def outer(self, inner, depth):
        """A query over the columns of another one."""
        if not any(" AS " in column for column in inner.columns):
            inner.columns[0] = inner.columns[0] + " AS x" if inner.columns[0][0] not in "*/" else inner.columns[0]
        query = Query()
        query.source = inner
        column = self.pick("x", "x", "x", "*", name(self.field()))
        if self.may(0.5):
            query.columns = [column]
        else:
            query.columns = [f"{self.pick('mean', 'max', 'count', 'sum', 'first', 'last', 'min')}({column})"]
        timed = "(" in query.columns[0] and self.may(0.3)
        self.grouping(query, timed)
        query.where = self.bounds(timed)
        if self.may(0.2):
            query.where.append(self.pick("x > 1", self.condition()))
        self.limits(query)
        return query

    def finish(self, query, timed):
        data = self.data
        sources = [name(self.chance.choice(data.measurements)) for _ in range(self.pick(1, 1, 1, 2))]
        query.source = ", ".join(sorted(set(sources)))
        if self.may(0.06):
            query.source = self.pick("/./", "/m|n/", "nope", f"db.autogen.{sources[0]}", f"db..{sources[0]}", f'"autogen".{sources[0]}')
        query.where = self.bounds(timed)
        if self.may(0.35):
            query.where.append(self.condition())
        self.limits(query)

    def limits(self, query):
        if self.may(0.25):
            query.order = self.pick("ORDER BY time DESC", "ORDER BY time DESC", "ORDER BY time ASC")
        if self.may(0.15):
            query.limit = f"LIMIT {self.pick(1, 2, 5)}"
        # OFFSET asks for LIMIT and SOFFSET for SLIMIT, says the documentation; alone they lose points in the other server.
        if query.limit and self.may(0.4):
            query.limit += f" OFFSET {self.pick(1, 2)}"
        if self.may(0.06):
            query.slimit = f"SLIMIT {self.pick(1, 2)}{self.pick('', ' SOFFSET 1', ' SOFFSET 2')}"
        if self.may(0.12):
            query.tz = f"tz('{self.pick(*ZONES)}')"
