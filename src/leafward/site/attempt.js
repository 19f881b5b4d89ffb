// The one helper for everything in JavaScript that may throw. A JavaScript exception that crosses MicroPython unwinds through the
// interpreter: `except` and `finally` do not run, and its garbage is never collected again. So nothing may cross: these return what happened.

// For a plain function. A method taken off an object in Python (js.JSON.parse) is a Python object that calls back through the
// interpreter, so its exception would cross all the same: such a call goes through attemptMethod(js.JSON, "parse", text).
export function attempt(f, ...args) {
  try {
    return { ok: true, value: f(...args) };
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}

export function attemptMethod(object, name, ...args) {
  return attempt(() => object[name](...args));
}
