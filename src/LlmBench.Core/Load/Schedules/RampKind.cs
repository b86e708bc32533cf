namespace LlmBench.Load.Schedules;

/// <summary>How load rises to what was asked for.</summary>
public enum RampKind
{
    /// <summary>Evenly, from nothing.</summary>
    Linear,

    /// <summary>In equal steps of equal length; the first step is one of them.</summary>
    Steps,
}
