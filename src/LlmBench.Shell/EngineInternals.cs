using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace LlmBench.Shell;

/// <summary>Everything that the shell reaches in the engine beyond its public surface.</summary>
/// <remarks>
/// The stock cmdlets live in assemblies that the engine counts as friends. The stand-ins here do the same
/// through reflection, so that views, errors and early stops behave as in pwsh instead of being imitated.
/// The version of the engine is pinned, and the tests of the shell exercise every member of this class.
/// </remarks>
internal static class EngineInternals
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const string Format = "Microsoft.PowerShell.Commands.Internal.Format.";

    /// <summary>Makes a Format cmdlet draw tables or lists with the engine's own machinery.</summary>
    public static void DrawAs(FrontEndCommandBase cmdlet, string shape)
    {
        object value = Enum.Parse(EngineType(Format + "FormatShape"), shape);
        SetInner(cmdlet, Create(EngineType(Format + "InnerFormatShapeCommand"), value));
    }

    /// <summary>Makes an Out cmdlet render its input to lines of text, with the views of the session.</summary>
    public static void RenderTo(FrontEndCommandBase cmdlet, TextWriter writer, int columns)
    {
        object inner = Create(EngineType(Format + "OutputManagerInner"));
        object lines = Create(EngineType(Format + "TextWriterLineOutput"), writer, columns);
        inner.GetType().GetProperty("LineOutput", Instance)!.SetValue(inner, lines);
        SetInner(cmdlet, inner);
    }

    /// <summary>The exception by which Select-Object -First ends the commands before it and none after it.</summary>
    public static Exception StopUpstream(InternalCommand cmdlet) =>
        (Exception)Create(EngineType("System.Management.Automation.StopUpstreamCommandsException"), cmdlet);

    /// <summary>Marks an object as coming from the error stream: it is then shown in red on standard error.</summary>
    public static PSObject AsError(ErrorRecord record)
    {
        var wrapped = new PSObject(record);
        PropertyInfo stream = typeof(PSObject).GetProperty("WriteStream", Instance)!;
        stream.SetValue(wrapped, Enum.Parse(stream.PropertyType, "Error"));
        return wrapped;
    }

    /// <summary>Makes an error report the given invocation as its origin instead of the cmdlet that writes it.</summary>
    public static void Blame(ErrorRecord record, InvocationInfo origin)
    {
        typeof(ErrorRecord).GetMethod("SetInvocationInfo", Instance)!.Invoke(record, [origin]);
        typeof(ErrorRecord).GetProperty("PreserveInvocationInfoOnce", Instance)!.SetValue(record, true);
    }

    /// <summary>Lets <c>exit n</c> in a script file end the shell with that code, as <c>pwsh -File</c> does.</summary>
    public static void LetScriptsExit(Runspace runspace)
    {
        object context = runspace.GetType().GetProperty("ExecutionContext", Instance)!.GetValue(runspace)!;
        context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Instance)!.SetValue(context, true);
    }

    private static void SetInner(FrontEndCommandBase cmdlet, object inner) =>
        typeof(FrontEndCommandBase).GetField("implementation", Instance)!.SetValue(cmdlet, inner);

    private static Type EngineType(string name) => typeof(PSObject).Assembly.GetType(name, throwOnError: true)!;

    private static object Create(Type type, params object[] arguments) =>
        Activator.CreateInstance(type, Instance, binder: null, arguments, culture: null)!;
}
