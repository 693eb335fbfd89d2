"""A graph with everything that trips up writers and readers of graph files."""

import math
from datetime import date
from typing import Any

import networkx as nx

TEXTS = (
    "plain",
    "a\x00b\x07c\x1b[31md\x7f\x85e",
    "lone \ud800 surrogate \udfff",
    "not characters \ufffe \uffff \ufdd0",
    "]]><!-- & &amp; &#0; <script>alert(1)</script> -->",
    '"double" \'single\' ` \\ \\" \\n',
    "line\nfeed\r\nboth\rreturn\ttab\u2028separator",
    "\u202eright to left\u202c \u2067isolate\u2069 عمال النفط 石油工人",
    "long " * 3000,
    "",
    "   ",
    "  both ends  ",
    '=HYPERLINK("http://127.0.0.1")',
    "+1-2",
    "-2+3",
    "@SUM(1)",
    "＝1",
    "true; false; 1",
    "a;=1",
    "one | two ; three, four",
    "{json: true}",
    "👩🏽‍🏭 emoji, combined e\u0301",
    "None",
    "NaN",
    "-51.3",
    "%s {0} ${jndi:ldap://127.0.0.1}",
)
"""What stands in every attribute of one node and one line each."""

PAGE_TEXTS = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 2</script>",
    "</ScRiPt ><sCrIpT>window.ran = 3</sCrIpT >",
    "</style><style>body { display: none }</style>",
    "</title></textarea></noscript><img src=x onerror='window.ran = 4'>",
    '"><img src=x onerror=window.ran=5>',
    "' onmouseover='window.ran = 6' x='",
    "<svg onload=window.ran=7><animate onbegin=window.ran=8 attributeName=x>",
    "<iframe srcdoc='<script>parent.ran = 9</script>'></iframe>",
    "<details open ontoggle=window.ran=10>",
    "<base href='https://example.org/'><form action='https://example.org/'><input autofocus onfocus=window.ran=11>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'><link rel=stylesheet href='https://example.org/'>",
    "javascript:window.ran=12",
    "data:text/html,<script>window.ran=13</script>",
    "<!-- <script> --> <![CDATA[ ]]> <?php window.ran = 14 ?>",
    "{{ 7 * 7 }} {% raw %} ${7 * 7} #{7 * 7} <%= 7 * 7 %> {{constructor.constructor('window.ran=15')()}}",
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &quot;",
    "\u003cscript\u003e \x3c \\u0022 \" ' ` \\",
    "line\u2028separator\u2029paragraph",
    "\u202eright to left\u202c \u2067isolate\u2069 عمال النفط 石油工人",
    "zero\u200bwidth\u200d\ufeff joiner",
    "a\x00b\x07c\x1b[31md\x7f\x85e",
    "not characters \ufffe \uffff \ufdd0",
    "👩🏽‍🏭 emoji, combined e\u0301 \U000e0001tag",
    "W" * 3000,
    "words " * 500,
    "__proto__",
    "constructor",
    "toString",
    '=HYPERLINK("https://example.org","x")',
    "+1-2",
    "@SUM(1)",
    "../../../../etc/passwd\\..\\con",
    "%s {0} %(x)s ${jndi:ldap://127.0.0.1}",
    "'; DROP TABLE reports; -- } UNION { ?s ?p ?o } #",
)
"""What stands in every text that a page shows of one thing, event, claim and report each."""


Graph = "nx.MultiDiGraph[str]"


def hostile(text: str = "a\x00\ud800<", count: int = 2) -> "nx.MultiDiGraph[str]":
    """Two nodes and parallel lines between them, one of them the other way, with every kind of value."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    common: dict[str, Any] = {"kind": "Person", "group": "force", "links": 2, "none": None, "day": date(2030, 5, 6)}
    numbers: dict[str, Any] = {"large": 2**63, "largest": 2**63 - 1, "nothing": math.nan, "yes": True, "whole": 3}
    graph.add_node(
        "x:a", label=text, text=text, mixed=1, number=1, lists=["a", text, None], set={"b", "a"}, **common, **numbers
    )
    graph.add_node("x:b", label="b", text="b", mixed="two", number=0.5, lists=[], **common)
    for key in range(count):
        line: dict[str, Any] = {"kind": "deed", "label": text, "mutual": False, "voices": 1, "disputed": key == 0}
        graph.add_edge(
            "x:a", "x:b", key=str(key), text=text, mixed=key == 0 or None, unreal=False, **line, id="i", type=text
        )
    graph.add_edge(
        "x:b", "x:a", key="0", kind="relation", relation="memberOf", label="member of", mutual=False, voices=0
    )
    return graph


PLACES = {"x:a": (0.0, 0.0), "x:b": (100.0, -51.3)}
