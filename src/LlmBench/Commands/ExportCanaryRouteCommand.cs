using System.Management.Automation;
using LlmBench.Canary.Export;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Writes a canary route as the configuration of another router.</summary>
/// <remarks>
/// Nginx and Flagd hash ids themselves and put each where Resolve-CanaryRoute does, if the route deals by their algorithm. Envoy, GatewayApi, LiteLLM and Yarp
/// do not hash: the caller asks Resolve-CanaryRoute and tells them by a header or a model's name. What is lost with each is told in the file and in the row's Lost, and in a warning where
/// users get another provider than the route gives them.
/// The kill switch and the phase are worked in: of a route that is rolled back or blocked all goes to the baseline.
/// <para>
/// The file holds a mark with the route's generation and a hash of its text, so that Test-CanaryRoute -Deployed can tell whether it is still right. A file is replaced
/// without -Force where it is an untouched export of the same route. No key is ever in it. Without -Path the text itself is given.
/// </para>
/// </remarks>
/// <example>
/// <code>Export-CanaryRoute support -As Nginx -Path /etc/nginx/conf.d/support.conf; nginx -t; nginx -s reload</code>
/// <para>Lets nginx route by the header X-User-Id: $llmbench_support_provider then names the provider. Create the route with -Algorithm NginxMurmur2, so that nobody changes provider.</para>
/// </example>
/// <example>
/// <code>Export-CanaryRoute support -As Flagd | Set-Content ./flags.json</code>
/// <para>Makes a flag for OpenFeature with the text in the pipeline.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute | Export-CanaryRoute -As Envoy -Path ./envoy/ | Format-List Path, Lost</code>
/// <para>Writes a file for each route into a folder, and shows what Envoy cannot do.</para>
/// </example>
[Cmdlet(VerbsData.Export, "CanaryRoute", SupportsShouldProcess = true)]
[OutputType(typeof(CanaryExportRow), typeof(string))]
public sealed class ExportCanaryRouteCommand : RouteCmdlet
{
    /// <summary>Name of the route, in any case. No wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The router: Nginx, Flagd, Envoy, GatewayApi, LiteLLM or Yarp.</summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The router: Nginx, Flagd, Envoy, GatewayApi, LiteLLM or Yarp.")]
    public RouteExportFormat As { get; set; }

    /// <summary>The file to write, or a folder that exists, in which the file has the route's name. Default: none, the text is given.</summary>
    [Parameter(Position = 2, HelpMessage = "The file to write, or a folder that exists.")]
    [Alias("OutputPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The request header that carries the id, for Nginx and Envoy. Default: X-User-Id, or what else the route deals by.</summary>
    [Parameter(HelpMessage = "The request header that carries the id. Default: X-User-Id, or what else the route deals by.")]
    [ValidateNotNullOrEmpty]
    public string? IdHeader { get; set; }

    /// <summary>Name of the Gateway that an HTTPRoute belongs to, for GatewayApi. Default: gateway.</summary>
    [Parameter(HelpMessage = "Name of the Gateway that an HTTPRoute belongs to. Default: gateway.")]
    [ValidateNotNullOrEmpty]
    public string? GatewayName { get; set; }

    /// <summary>Replaces a file that is no untouched export of the same route.</summary>
    [Parameter(HelpMessage = "Replace a file that is no untouched export of the same route.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        CanaryRoute route = Find(Name);
        var request = new ExportRequest(route, Store.IsKilled(route.Name), RouteProviders.Profile);
        request = request with { IdHeader = IdHeader ?? request.IdHeader, Gateway = GatewayName ?? request.Gateway };
        var export = RouteExporter.Export(request, As);
        Warn(route, export.Moves);
        if (Path is null)
        {
            WriteObject(export.Text);
            return;
        }

        string path = ExportFile.Target(ResolvePath(Path), route.Name, As);
        if (!Force)
        {
            ExportFile.RequireReplaceable(path, route.Name, As);
        }

        if (ShouldProcess(path, $"Export canary route '{route.Name}' as {As}"))
        {
            ExportFile.Write(path, export.Text);
            WriteObject(Row(route, path, export));
        }
    }

    private CanaryExportRow Row(CanaryRoute route, string path, RouteExporter export) => new()
    {
        Route = route.Name,
        As = As.ToString(),
        Path = path,
        Generation = route.Generation,
        Phase = route.Phase.ToString(),
        SameUsers = export.SameUsers,
        PrecisionPercent = (double)RouteShare.Percent(export.Precision),
        Lost = string.Join(" ", export.Losses),
        Sha256 = ExportStamp.HashOf(export.Text),
    };
}
