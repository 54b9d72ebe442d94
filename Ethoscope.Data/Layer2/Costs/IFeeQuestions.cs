using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>What a stack is asked for a reading of its fees, and how its answers are understood.</summary>
internal interface IFeeQuestions
{
    /// <summary>Tips mean something, so that what transactions pay is asked.</summary>
    bool HasTips { get; }

    /// <summary>Of the node itself.</summary>
    IReadOnlyList<JsonRpcCall> Beside { get; }

    IReadOnlyList<FeeQuestion> Contracts { get; }

    FeeReading Read(FeeAnswers answers);
}
