using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>
/// Joins stored blocks with what relays delivered, stretch by stretch of slots that changed, the newest first. All but the answers of relays
/// is computed from stored rows, so that wherever it is killed the same tables come out.
/// </summary>
/// <param name="network">A chain with a slot grid, and its relays.</param>
/// <param name="sources">The relays that can be asked.</param>
public sealed class MevCollector(
    RelayNetwork network,
    BuilderLabels labels,
    MevCollectorOptions options,
    IMevStore store,
    IEnumerable<IRelaySource> sources,
    TimeProvider time
) : ICollector
{
    /// <summary>Slots below the current one that still count as the head: payloads come late.</summary>
    private const int HeadSlots = 64;

    private readonly MevDeriver _deriver = new(network, labels);
    private readonly MevQuestions _questions = new(options, sources, time);
    private long? _relabelled;

    public string Name { get; } = NameFor(network.Chain);

    public bool TakesTurns => true;

    public static string NameFor(ChainDescriptor chain) => $"mev:{chain.Name}";

    public Task WaitAsync(CancellationToken stop) => Task.Delay(options.PollInterval, time, stop);

    public async Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop)
    {
        if (_relabelled != lease.Number)
        {
            await store.RelabelAsync(network.Chain, lease, labels.Version, stop);
            _relabelled = lease.Number;
        }

        if (await store.NextAsync(network, options.MostSlots, stop) is not { } work)
            return IterationResult.Idle();

        var now = time.GetUtcNow();
        var computed = _deriver.Compute(work, now);
        var (answers, next, later) = await _questions.AskAsync(computed.Questions, stop);
        if (answers.Count > 0)
            computed = _deriver.Compute(work with { Evidence = [.. work.Evidence, .. answers] }, now);

        await store.CommitAsync(
            new(network.Chain, lease, work)
            {
                LabelVersion = labels.Version,
                Blocks = computed.Blocks,
                Lost = computed.Lost,
                Evidence = answers,
                Learnt = computed.Learnt,
                Again = Again([.. next, .. later]),
                // What is left over comes at once, with what waits for a relay; the last of these passes marks that for later.
                AgainAt = next.Count > 0 || later.Count == 0 ? null : now + options.Rest,
                Rejections = computed.Rejections,
                Messages = [Message(work.Slots, computed.Blocks)],
            },
            stop
        );
        return new(
            IterationOutcome.Committed,
            work.Slots.Start,
            work.Slots.End - 1,
            Detail: later.Count == 0 ? null : Detail(later),
            More: true
        )
        {
            Rejections = computed.Rejections,
        };
    }

    private static IReadOnlyList<CoverageRange> Again(IReadOnlyList<MevQuestion> questions) =>
        Coverage.Of(questions.Select(question => new CoverageRange(question.Slot, question.Slot + 1))).Ranges;

    private static string Detail(IReadOnlyList<MevQuestion> later) =>
        "Not answered: " + string.Join(", ", later.Select(question => question.Relay).Distinct().Order(StringComparer.Ordinal)) + ".";

    private LiveMessage Message(CoverageRange slots, IReadOnlyList<MevBlock> blocks)
    {
        var isHistory = slots.End <= network.Chain.Slots!.SlotDuring(time.GetUtcNow()) - HeadSlots;
        return new(
            LiveChannels.Mev(network.Chain.Name),
            LiveJson.Write(
                new MevMessage(network.Chain.Name, slots.Start, slots.End - 1, isHistory)
                {
                    Blocks = isHistory ? null : [.. blocks.Reverse().Take(MevMessage.MostBlocks).Select(MevNews.Of)],
                }
            )
        );
    }
}
