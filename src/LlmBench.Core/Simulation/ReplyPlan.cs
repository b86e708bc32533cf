using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>Everything drawn for one request.</summary>
/// <param name="TtftMs">Time to first token, prompt included, in milliseconds.</param>
/// <param name="TokenTarget">Wanted length of the reply in tokens, 1 or more.</param>
/// <param name="AnswersRight">Whether a question with a known answer is answered right.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="FaultPosition">Where in the reply it goes wrong, 0 to 1.</param>
/// <param name="Chance">The sequence for the text and the token intervals.</param>
internal readonly record struct ReplyPlan(
    double TtftMs, int TokenTarget, bool AnswersRight, SimulatedFault Fault, double FaultPosition, SeededChance Chance)
{
    /// <summary>Draws for one request.</summary>
    /// <remarks>The order and number of the draws never depend on the settings, so that changing one setting leaves the other draws alone.</remarks>
    public static ReplyPlan Draw(SimulatedModel model, int inputTokens, SeededChance chance)
    {
        double fault = chance.NextUnit();
        double faultPosition = chance.NextUnit();
        double answer = chance.NextUnit();
        var ttftChance = new SeededChance(chance.NextBits());
        var lengthChance = new SeededChance(chance.NextBits());

        return new ReplyPlan(
            model.TtftMs.Draw(ref ttftChance) + (model.TtftPerInputTokenMs * inputTokens),
            (int)Math.Clamp(Math.Round(model.OutputTokens.Draw(ref lengthChance)), 1, model.ContextWindow),
            answer < model.AnswerQuality,
            Pick(model, fault),
            faultPosition,
            chance);
    }

    private static SimulatedFault Pick(SimulatedModel model, double draw)
    {
        if ((draw -= model.ErrorRate / 2) < 0) return SimulatedFault.ServerError;
        if ((draw -= model.ErrorRate / 2) < 0) return SimulatedFault.Overloaded;
        if ((draw -= model.DropRate) < 0) return SimulatedFault.Drop;
        if ((draw -= model.StallRate) < 0) return SimulatedFault.Stall;
        if ((draw -= model.TruncateRate) < 0) return SimulatedFault.Truncate;
        return draw < model.InStreamErrorRate ? SimulatedFault.StreamError : SimulatedFault.None;
    }
}
