using System.Text;
using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>Variables of nginx that name the arm and the provider of a request, by split_clients.</summary>
/// <remarks>
/// A part of 0 % is an error to nginx, so there is none, and the last part is always <c>*</c>. Its maps ignore case, except for regular
/// expressions: the lists are those. A dollar sign cannot be escaped in a text with variables, so that of a salt comes from a variable.
/// </remarks>
internal sealed class NginxExport : IRouteExport
{
    private const int LongName = 40;

    public BucketAlgorithm? Algorithm => BucketAlgorithm.NginxMurmur2;

    public int Precision => Bucketing.Total / NginxSplitClients.Total;

    public IEnumerable<string> Losses(ExportRequest request)
    {
        yield return "A change, a rollback among them, takes effect when the new file is in place and nginx is reloaded, not within a second.";
        yield return "nginx does not know a missing key: it sends the canary's users to the canary, which then fails.";
        if (request.Route.Name.Length > LongName || request.Route.Arms.Any(arm => arm.Name.Length > LongName))
        {
            yield return "The names are long: nginx may ask for variables_hash_bucket_size 128 and map_hash_bucket_size 128.";
        }
    }

    public string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses)
    {
        CanaryRoute route = request.Route;
        EffectiveShares shares = request.Shares;
        string name = "$llmbench_" + route.Name.Replace('-', '_').ToLowerInvariant();
        string id = "$http_" + request.IdHeader.Replace('-', '_').ToLowerInvariant();
        var text = new StringBuilder();
        ExportComments.Append(text, request, stamp, losses);
        text.Append(FormattableString.Invariant($"# Include this file in the http block. Then {name}_arm is the arm of a request by its header {request.IdHeader},\n# and {name}_provider its provider: with an upstream of that name, proxy_pass https://{name}_provider; sends it there.\n\n"));
        string salt = route.Salt;
        if (salt.Contains('$', StringComparison.Ordinal))
        {
            text.Append(FormattableString.Invariant($"geo {name}_dollar {{\n    default \"$\";\n}}\n\n"));
        }

        IReadOnlyList<(BucketRange Range, RouteArm Arm)> parts = shares.PartsIn(Precision);
        text.Append(FormattableString.Invariant($"split_clients {Quoted(salt).Replace("$", $"${{{name[1..]}_dollar}}", StringComparison.Ordinal)[..^1]}${{{id[1..]}}}\" {name}_split {{\n"));
        foreach ((BucketRange range, RouteArm arm) in parts.Take(parts.Count - 1))
        {
            text.Append(FormattableString.Invariant($"    {range.Count / 1000m:0.##}% {Quoted(arm.Name)};\n"));
        }

        text.Append(FormattableString.Invariant($"    * {Quoted(parts[^1].Arm.Name)};\n}}\n\n"));
        text.Append(FormattableString.Invariant($"map {id} {name}_arm {{\n    default {name}_split;\n    \"\" {Quoted(shares.Baseline.Name)};\n"));
        foreach ((string listed, RouteArm arm) in shares.Listed)
        {
            text.Append(FormattableString.Invariant($"    {Quoted(@"~\A" + Escaped(listed) + @"\z")} {Quoted(arm.Name)};\n"));
        }

        text.Append(FormattableString.Invariant($"}}\n\nmap {name}_arm {name}_provider {{\n    default {Quoted(shares.Baseline.Provider)};\n"));
        foreach (RouteArm arm in shares.Serving)
        {
            text.Append(FormattableString.Invariant($"    {Quoted(Key(arm.Name))} {Quoted(arm.Provider)};\n"));
        }

        return text.Append("}\n").ToString();
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch { '"' or '\\' => "\\" + c, '\t' => "\\t", '\n' => "\\n", '\r' => "\\r", _ => c.ToString() });
        }

        return quoted.Append('"').ToString();
    }

    private static string Escaped(string id)
    {
        var pattern = new StringBuilder();
        foreach (char c in id)
        {
            pattern.Append(c < ' ' || c == '\x7f' ? FormattableString.Invariant($"\\x{(int)c:x2}") : c < '\x7f' && !char.IsAsciiLetterOrDigit(c) ? "\\" + c : c.ToString());
        }

        return pattern.ToString();
    }

    // Words that mean something to a map go by with a backslash.
    private static string Key(string name) => name.ToLowerInvariant() is "default" or "hostnames" or "include" or "volatile" ? @"\" + name : name;
}
