using System.Globalization;
using System.Management.Automation;
using LlmBench.Canary.Routing;

namespace LlmBench.Commands;

/// <summary>The id of an object that is piped in: the text itself, or the property that holds what the route deals by.</summary>
/// <remarks>A request has several ids, and only one of them is the route's: another would give the user another provider with each request.</remarks>
internal sealed class RouteIds(RouteUnit unit)
{
    private readonly string[] _names = [$"{unit}Id", unit.ToString(), "Id"];

    /// <summary>The id; null where the property is there and empty.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteIdMissing"/>.</exception>
    public string? Of(PSObject? input)
    {
        if (input?.BaseObject is null or string or ValueType)
        {
            return Text(input?.BaseObject);
        }

        foreach (string name in _names)
        {
            if (input.BaseObject is System.Collections.IDictionary table && table.Contains(name))
            {
                return Text(table[name]);
            }

            if (input.Properties[name] is { } property)
            {
                return Text(property.Value);
            }
        }

        throw new LlmBenchException(
            ErrorIds.RouteIdMissing,
            $"The object has no property named {string.Join(" or ", _names)}, and the route deals by {unit}.",
            "Pipe the ids themselves, such as $requests.UserId, or objects with one of these properties.");
    }

    private static string? Text(object? value) => value is PSObject wrapped ? Text(wrapped.BaseObject) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
