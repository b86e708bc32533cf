// What tests of JavaScript tasks find in the built-in engine: console, and the part of node:assert that they use.
var module = { exports: {} }, exports = module.exports, globalThis = this;
var console = (() => {
    const write = __write;
    const show = value => {
        if (typeof value === 'string') return value;
        try { return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value); } catch { return '[object]'; }
    };
    const log = (...values) => write(values.map(show).join(' ') + '\n');
    return { log, info: log, warn: log, error: log, debug: log };
})();
delete this.__write;

var assert = (() => {
    class AssertionError extends Error {
        constructor(message) { super(message); this.name = 'AssertionError'; this.code = 'ERR_ASSERTION'; }
    }
    const text = value => { try { return typeof value === 'bigint' ? value + 'n' : JSON.stringify(value) ?? String(value); } catch { return String(value); } };
    const fail = (message, standard) => { throw message instanceof Error ? message : new AssertionError(message ?? standard); };
    const same = (a, b, strict, seen) => {
        if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
        if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
        if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
        if (Array.isArray(a) !== Array.isArray(b)) return false;
        if (seen.some(([x, y]) => x === a && y === b)) return true;
        seen = [...seen, [a, b]];
        if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
        if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b);
        if (a instanceof Error && b instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
        if (a instanceof Map && b instanceof Map) {
            return a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key), strict, seen));
        }
        if (a instanceof Set && b instanceof Set) {
            return a.size === b.size && [...a].every(value => b.has(value) || [...b].some(other => same(value, other, strict, seen)));
        }
        const keys = Object.keys(a), others = Object.keys(b);
        return keys.length === others.length && (!Array.isArray(a) || a.length === b.length)
            && keys.every(key => Object.hasOwn(b, key) && same(a[key], b[key], strict, seen));
    };
    const matches = (error, expected) => {
        if (expected === undefined || typeof expected === 'string') return true;
        if (expected instanceof RegExp) return expected.test(String(error));
        if (typeof expected === 'function') return expected.prototype !== undefined && error instanceof expected || (expected.prototype === undefined || !(expected.prototype instanceof Error)) && expected !== Error && expected(error) === true;
        return Object.keys(expected).every(key => expected[key] instanceof RegExp ? expected[key].test(error[key]) : same(error[key], expected[key], true, []));
    };
    const ok = (value, message) => { if (!value) fail(message, 'expected a truthy value, got ' + text(value)); };
    const equality = (name, test, wanted) => (actual, expected, message) => {
        if (test(actual, expected) !== wanted) fail(message, `${name}: got ${text(actual)}, expected ${wanted ? '' : 'anything but '}${text(expected)}`);
    };
    const assert = (value, message) => ok(value, message);
    const strictEqual = equality('strictEqual', Object.is, true), notStrictEqual = equality('notStrictEqual', Object.is, false);
    const deepStrictEqual = equality('deepStrictEqual', (a, b) => same(a, b, true, []), true);
    const notDeepStrictEqual = equality('notDeepStrictEqual', (a, b) => same(a, b, true, []), false);
    const throws = (action, expected, message) => {
        let error;
        try { action(); } catch (thrown) { error = { thrown }; }
        if (!error) fail(typeof expected === 'string' ? expected : message, 'expected an error, and none was thrown');
        if (!matches(error.thrown, expected)) fail(message, 'another error was thrown: ' + String(error.thrown));
    };
    const rejects = async (action, expected, message) => {
        let error;
        try { await (typeof action === 'function' ? action() : action); } catch (thrown) { error = { thrown }; }
        if (!error) fail(typeof expected === 'string' ? expected : message, 'expected a rejection');
        if (!matches(error.thrown, expected)) fail(message, 'rejected with another error: ' + String(error.thrown));
    };
    Object.assign(assert, {
        AssertionError, ok, strictEqual, notStrictEqual, deepStrictEqual, notDeepStrictEqual, throws, rejects,
        equal: equality('equal', (a, b) => a == b || (a !== a && b !== b), true),
        notEqual: equality('notEqual', (a, b) => a == b || (a !== a && b !== b), false),
        deepEqual: equality('deepEqual', (a, b) => same(a, b, false, []), true),
        notDeepEqual: equality('notDeepEqual', (a, b) => same(a, b, false, []), false),
        doesNotThrow: action => { action(); },
        match: (value, pattern, message) => { if (!pattern.test(value)) fail(message, `${text(value)} does not match ${pattern}`); },
        doesNotMatch: (value, pattern, message) => { if (pattern.test(value)) fail(message, `${text(value)} matches ${pattern}`); },
        fail: message => fail(message, 'failed'),
    });
    assert.strict = Object.assign((value, message) => ok(value, message), assert, { equal: strictEqual, notEqual: notStrictEqual, deepEqual: deepStrictEqual, notDeepEqual: notDeepStrictEqual });
    return assert;
})();

function require(name) {
    const plain = name.replace(/^node:/, '');
    if (plain === 'assert') return assert;
    if (plain === 'assert/strict') return assert.strict;
    throw new Error("Cannot find module '" + name + "': tasks in JavaScript have node:assert and nothing else");
}

function __settled(promise) {
    const end = ['pending', ''];
    promise.then(() => { end[0] = 'passed'; }, error => { end[0] = 'failed'; end[1] = error instanceof Error ? `${error.name}: ${error.message}` : String(error); });
    return end;
}
