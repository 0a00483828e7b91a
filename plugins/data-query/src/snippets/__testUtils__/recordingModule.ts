/**
 * A Python module that stands in for any library: it writes each call that is
 * made of it, with what it was given, and gives something of which more can be
 * asked. `#1` is what the first call gave.
 *
 * @internal
 */
export const RECORDING_MODULE = `import os

calls = 0


def written(value):
    if isinstance(value, Asked):
        return value.name
    if isinstance(value, str) and os.path.isfile(value):
        with open(value, encoding="utf-8") as file:
            return "file(" + repr(file.read()) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(repr(k) + ": " + written(v) for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)) or hasattr(value, "__next__"):
        return "[" + ", ".join([written(each) for each in value]) + "]"
    return repr(value)


class Asked:
    def __init__(self, name):
        self.name = name

    def __getattr__(self, name):
        return Asked(self.name + "." + name)

    def __getitem__(self, key):
        parts = [":" if each == slice(None) else written(each) for each in key]
        return Asked(self.name + "[" + ", ".join(parts) + "]")

    def __call__(self, *values, **named):
        given = [written(each) for each in values]
        given += [key + "=" + written(each) for key, each in named.items()]
        global calls
        calls += 1
        print(f"#{calls} = {self.name}({', '.join(given)})")
        return Asked(f"#{calls}")

    def __str__(self):
        return self.name


def __getattr__(name):
    return Asked(name)

`;
