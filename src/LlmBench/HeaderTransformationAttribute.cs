using System.Collections;
using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>Lets <c>-Header</c> take a hashtable or, as <c>Get-LlmProvider</c> shows headers, text with one <c>Name: value</c> per line.</summary>
public sealed class HeaderTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input is string text ? Parse(text) : input;
    }

    private static Hashtable Parse(string text)
    {
        var headers = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                // The line is not repeated: it may be a credential.
                throw new ArgumentTransformationMetadataException("A header as text is written 'Name: value', one per line.");
            }

            headers[line[..colon].TrimEnd()] = line[(colon + 1)..].TrimStart();
        }

        return headers;
    }
}
