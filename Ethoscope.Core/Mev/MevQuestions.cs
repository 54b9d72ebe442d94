using Ethoscope.Core.Blocks;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Asks relays why payments are less than they claim: few at a time, and those that do not answer only after a rest.</summary>
public sealed class MevQuestions(MevCollectorOptions options, IEnumerable<IRelaySource> sources, TimeProvider time)
{
    private readonly Dictionary<string, IRelaySource> _sources = sources.ToDictionary(source => source.Relay.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _resting = new(StringComparer.Ordinal);

    /// <returns>Answers; those left for the next pass; and those to ask once a relay has rested. A relay that is not asked at all has no part.</returns>
    public async Task<(IReadOnlyList<PayloadEvidence> Answers, IReadOnlyList<MevQuestion> Next, IReadOnlyList<MevQuestion> Later)> AskAsync(
        IReadOnlyList<MevQuestion> questions,
        CancellationToken stop
    )
    {
        var (answers, next, later) = (new List<PayloadEvidence>(), new List<MevQuestion>(), new List<MevQuestion>());
        var asked = 0;
        foreach (var question in questions)
        {
            if (!_sources.TryGetValue(question.Relay, out var source))
                continue;

            if (_resting.TryGetValue(question.Relay, out var until) && until > time.GetUtcNow())
                later.Add(question);
            else if (asked++ >= options.Questions)
                next.Add(question);
            else if (await AskAsync(source, question, stop) is { } answer)
                answers.Add(answer);
            else
                later.Add(question);
        }

        return (answers, next, later);
    }

    /// <returns>Null where the relay does not answer. One that serves nothing of the kind knows of no change.</returns>
    private async Task<PayloadEvidence?> AskAsync(IRelaySource source, MevQuestion question, CancellationToken stop)
    {
        try
        {
            return await source.GetEvidenceAsync(question.Slot, question.BlockHash, stop)
                ?? new(question.Relay, question.Slot, question.BlockHash, EvidenceKind.None, time.GetUtcNow());
        }
        catch (SourceUnavailableException)
        {
            _resting[question.Relay] = time.GetUtcNow() + options.Rest;
            return null;
        }
    }
}
