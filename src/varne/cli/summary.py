"""Every command of the terminal with one line that says what it does; the order is the order of a working day."""

COMMANDS = {
    "init": "make a centre: empty, or a demo of a public month",
    "demo": "make the demo centre if it is missing and show its reconciled month",
    "add": "receive a file: keep its bytes and propose claims",
    "extract": "read one file and print the claims in it, without a centre",
    "review": "accept, correct or reject proposed claims",
    "tally": "how many: low, best and high, with the claims that set each end",
    "timeline": "what was said to have happened, in order of time",
    "brief": "one page: the figures, their definitions, revisions and open differences",
    "release": "show entries of your organisation to another audience",
    "view-as": "what a partner sees of what you may see",
    "organisation": "list, add, admit or close organisations of the centre",
    "officer": "list, add or disable officers",
    "operation": "list the joint operations you take part in, open or close one",
    "key": "list or rotate your organisation's signing key",
    "mapping": "sign how the columns of a structured source are read",
    "verify": "check every stored byte against the signed logs",
    "reindex": "rebuild the index tables from the entries",
    "serve": "open the desk in the browser of this machine",
    "sign-in": "make a one-time link that signs you in to the browser",
    "doctor": "find the commonest failures and say their remedy",
}
