using LlmBench.Performance;
using LlmBench.Performance.Canary;
using LlmBench.Performance.Comparing;
using LlmBench.Performance.Cost;
using LlmBench.Performance.Grading;
using LlmBench.Performance.Pricing;
using LlmBench.Performance.Reporting;
using LlmBench.Performance.Truth;

IVerb[] verbs =
[
    new DeadlineQueueVerb(),
    new ExtractionVerb(),
    new ClientCostVerb(),
    new CompareVerb(),
    new CostVerb(),
    new FidelityVerb(),
    new GatesVerb(),
    new GradingVerb(),
    new ReportVerb(),
    new ResolveVerb(),
    new ServeSimulatorVerb(),
    new ServeTruthVerb(),
    new SimulatorPacingVerb(),
];

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

IVerb? verb = args.Length == 0 ? null : verbs.FirstOrDefault(verb => verb.Name == args[0]);
if (verb is not null) return await verb.RunAsync(args[1..], stop.Token);

Console.WriteLine("dotnet run -c Release --project tests/Performance -- <verb>");
foreach (IVerb listed in verbs.Where(verb => verb.Description is not null)) Console.WriteLine($"  {listed.Name,-20} {listed.Description}");
return 2;
