"""Everything personal is sealed where it is kept. The one place of the apps that knows how; the keeper alone holds the keys (ADR 0031).

``values`` seals and opens, ``fields`` are the columns of models, ``process`` finds the keeper or starts it. No value is ever written in
the clear instead: where no keeper answers, nothing is kept and nothing is shown.
"""
