using LlmBench.Chat;
using LlmBench.Pricing;

namespace LlmBench.Load;

/// <summary>What all conversations of a run share.</summary>
internal sealed record Talk(LoadPlan Plan, ChatClient Client, RunCosts Costs, LoadWindow Window, IConversationDraw Draw, ILoadSink Sink);
