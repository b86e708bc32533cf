namespace LlmBench.Sandbox;

/// <summary>What runs a program.</summary>
internal enum CodeLanguage
{
    /// <summary>CPython, in the sandbox.</summary>
    Python,

    /// <summary>The built-in JavaScript engine, which has no way to files, network or processes.</summary>
    JavaScript,

    /// <summary>Node.js, in the sandbox.</summary>
    Node,
}
