using System.Numerics;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>What an endpoint answered for a reading of fees.</summary>
/// <param name="Head">Its newest block.</param>
/// <param name="Usual">What transactions of late paid.</param>
/// <param name="Beside">Replies of the node itself, in the order in which it was asked.</param>
/// <param name="Answers">Of contracts, by the names of questions.</param>
internal sealed record FeeAnswers(
    FeeHead Head,
    UsualFees Usual,
    IReadOnlyList<JsonRpcReply> Beside,
    IReadOnlyList<(FeeQuestion Question, ContractAnswer Answer)> Answers,
    string Source
)
{
    public ContractAnswer Of(string name) =>
        Answers.FirstOrDefault(one => string.Equals(one.Question.Name, name, StringComparison.Ordinal)).Answer ?? ContractAnswer.Unknown;

    /// <summary>What an oracle's flag says; anything but 0 and 1 is no flag.</summary>
    public FormFlag Flag(string name) =>
        Of(name) is var answer && answer.State == ContractState.Reverted
            ? FormFlag.Older
            : answer.Word() switch
            {
                { IsZero: true } => FormFlag.Off,
                { IsOne: true } => FormFlag.On,
                _ => FormFlag.Unknown,
            };

    /// <summary>The numbers that were answered.</summary>
    public IReadOnlyList<FeeParameter> Parameters =>
        [
            .. Answers
                .Where(one => one.Question.Unit is not null)
                .Select(one => (one.Question, Value: one.Answer.Word()))
                .Where(one => one.Value is not null)
                .Select(one => new FeeParameter(one.Question.Name, one.Value!.Value, one.Question.Unit!)),
        ];

    /// <summary>A reading with what is the same for all stacks.</summary>
    public FeeReading Reading(string? form, IReadOnlyList<FeeParameter> parameters) =>
        new(Head.Time, Head.Number, form, parameters, Source)
        {
            BaseFeeWei = Usual.NextBaseFeeWei ?? Head.BaseFeeWei,
            TipWei = Usual.TipWei,
        };

    /// <summary>A number as wei per gas; null where it is none that can be.</summary>
    public static long? Wei(BigInteger? number) => number is { Sign: >= 0 } wei && wei <= long.MaxValue ? (long)wei : null;
}
