using System.Runtime.CompilerServices;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for slots, votes, finality and reorganisations, and says what the answer stands on.</summary>
internal sealed class ConsensusAnswers(IConsensusReader reader, MetaWriter meta)
{
    public static readonly RowTable ReorganisationTable = new(
        ApiJson.TypeOf<ConsensusReorganisationAnswer>(),
        ConsensusReorganisationAnswer.NotInTables
    );

    /// <summary>So many days of a series are read at once: a reader answers by epoch for at most seven.</summary>
    private static readonly TimeSpan SeriesPage = TimeSpan.FromDays(7);

    public async Task<ApiAnswer<ConsensusAnswer>> GetAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var state = await reader.GetStateAsync(chain, at, stop);
        var data = ConsensusAnswer.Of(state, chain, at ?? meta.Now, at is null);
        return new(
            data,
            meta.Of(state.Head, null, [state.Head?.Source, state.Finality?.Source], ConsensusUnknown.Of(data)),
            ApiFreshness.Head
        );
    }

    public async Task<ApiAnswer<SlotAnswer>> FindSlotAsync(
        ChainDescriptor chain,
        long number,
        Hash32? root,
        DateTimeOffset? at,
        CancellationToken stop
    )
    {
        var found =
            root is { } hash ? await reader.FindSlotAsync(chain, hash, stop)
            : number <= ConsensusQuestion.Most ? await reader.FindSlotAsync(chain, number, stop)
            : null;
        var state = await reader.GetStateAsync(chain, at, stop);
        if (found is null || found.Time > at)
            throw new ApiProblemException(
                ApiProblem.NotFound(
                    found is not null ? "This slot is of a later time than that moment."
                    : root is null && chain.Slots!.StartOf(Math.Min(number, ConsensusQuestion.Most)) > (at ?? meta.Now)
                        ? "This slot has not begun."
                    : $"Nothing is stored of this slot of {chain.Name}."
                )
            );

        var final = IsFinal(state, [found], chain);
        return new(
            SlotAnswer.Of(found, chain)!,
            meta.Of(state.Head, final, [found.Source], ConsensusUnknown.Of([found], state, final)),
            ApiFreshness.Head
        );
    }

    public async Task<ApiAnswer<EpochAnswer>> FindEpochAsync(ChainDescriptor chain, long number, DateTimeOffset? at, CancellationToken stop)
    {
        var known =
            number < ConsensusQuestion.Most / chain.Slots!.SlotsPerEpoch
                ? await reader.GetEpochsAsync(chain, new SlotRange(number, number + 1, at), 1, null, stop)
                : [];
        if (known is not [var epoch])
            throw new ApiProblemException(ApiProblem.NotFound($"Nothing is stored of this epoch of {chain.Name}."));

        var state = await reader.GetStateAsync(chain, at, stop);
        var final = IsFinal(state, known);
        return new(
            EpochAnswer.Of(epoch, chain)!,
            meta.Of(state.Head, final, [epoch.Finality?.Source], ConsensusUnknown.Of(known, state, final)),
            ApiFreshness.Head
        );
    }

    public async Task<ApiAnswer<IReadOnlyList<SlotAnswer>>> SlotsAsync(ConsensusQuestion question, CancellationToken stop)
    {
        var (chain, limit) = (question.Chain, question.Limit);
        var state = await reader.GetStateAsync(chain, question.AsOf, stop);
        var rows = await reader.GetSlotsAsync(chain, question.Slots, limit + 1, question.Below, stop);
        var page = rows.Take(limit).ToList();
        var final = IsFinal(state, page, chain);
        return new(
            page.ConvertAll(slot => SlotAnswer.Of(slot, chain)!),
            meta.Of(state.Head, final, page.Select(slot => slot.Source), ConsensusUnknown.Of(page, state, final)),
            ApiFreshness.Head,
            rows.Count > limit ? ConsensusListQuery.NextCursor(ConsensusListQuery.Slots, chain, page[^1].Number) : null
        );
    }

    public async Task<ApiAnswer<IReadOnlyList<EpochAnswer>>> EpochsAsync(ConsensusQuestion question, CancellationToken stop)
    {
        var (chain, limit) = (question.Chain, question.Limit);
        var state = await reader.GetStateAsync(chain, question.AsOf, stop);
        var rows = await reader.GetEpochsAsync(chain, question.Epochs, limit + 1, question.Below, stop);
        var page = rows.Take(limit).ToList();
        var final = IsFinal(state, page);
        return new(
            page.ConvertAll(epoch => EpochAnswer.Of(epoch, chain)!),
            meta.Of(state.Head, final, page.Select(epoch => epoch.Finality?.Source), ConsensusUnknown.Of(page, state, final)),
            ApiFreshness.Head,
            rows.Count > limit ? ConsensusListQuery.NextCursor(ConsensusListQuery.Epochs, chain, page[^1].Number) : null
        );
    }

    public async Task<ApiAnswer<IReadOnlyList<ParticipationAnswer>>> SeriesAsync(ConsensusSeriesQuestion question, CancellationToken stop)
    {
        var (chain, from, to, resolution, asOf, _, limit) = question;
        var state = await reader.GetStateAsync(chain, asOf, stop);
        var points = await reader.GetSeriesAsync(chain, from, to, resolution, asOf, stop);
        return new(
            [.. points.TakeLast(limit).Select(ParticipationAnswer.Of)],
            meta.Of(state.Head, null, [], ConsensusUnknown.Of(points, state)),
            ApiFreshness.Head
        );
    }

    public async Task<ApiAnswer<IReadOnlyList<FinalityAnswer>>> FinalityAsync(ConsensusQuestion question, CancellationToken stop)
    {
        var (chain, limit) = (question.Chain, question.Limit);
        var state = await reader.GetStateAsync(chain, question.AsOf, stop);
        var rows = await reader.GetFinalityAsync(chain, question.Epochs, limit + 1, question.Below, stop);
        var page = rows.Take(limit).ToList();
        return new(
            page.ConvertAll(said => FinalityAnswer.Of(said, chain)!),
            meta.Of(state.Head, null, page.Select(said => said.Source), ConsensusUnknown.Of(page, state)),
            ApiFreshness.Head,
            rows.Count > limit ? ConsensusListQuery.NextCursor(ConsensusListQuery.Finality, chain, page[^1].Epoch) : null
        );
    }

    public async Task<ApiAnswer<IReadOnlyList<ConsensusReorganisationAnswer>>> ReorganisationsAsync(
        ConsensusQuestion question,
        CancellationToken stop
    )
    {
        var (chain, limit) = (question.Chain, question.Limit);
        var state = await reader.GetStateAsync(chain, question.AsOf, stop);
        var rows = await ReorganisationsAsync(question, limit + 1, question.After, stop);
        var page = rows.Take(limit).ToList();
        return new(
            page.ConvertAll(one => ConsensusReorganisationAnswer.Of(one, chain)),
            meta.Of(state.Head, null, page.Select(one => one.Source), ConsensusUnknown.Of(page, state)),
            ApiFreshness.Head,
            rows.Count > limit ? ConsensusListQuery.NextCursor(chain, page[^1].SeenAt, page[^1].OldHead) : null
        );
    }

    public IAsyncEnumerable<IEnumerable<SlotAnswer>> SlotPages(ConsensusQuestion question, CancellationToken stop) =>
        RowPages.ReadAsync<Slot, SlotAnswer>(
            (last, cancel) =>
                reader.GetSlotsAsync(question.Chain, question.Slots, SizeOf(question), last?.Number ?? question.Below, cancel),
            slot => SlotAnswer.Of(slot, question.Chain)!,
            SizeOf(question),
            stop
        );

    public IAsyncEnumerable<IEnumerable<EpochAnswer>> EpochPages(ConsensusQuestion question, CancellationToken stop) =>
        RowPages.ReadAsync<Epoch, EpochAnswer>(
            (last, cancel) =>
                reader.GetEpochsAsync(question.Chain, question.Epochs, SizeOf(question), last?.Number ?? question.Below, cancel),
            epoch => EpochAnswer.Of(epoch, question.Chain)!,
            SizeOf(question),
            stop
        );

    public IAsyncEnumerable<IEnumerable<FinalityAnswer>> FinalityPages(ConsensusQuestion question, CancellationToken stop) =>
        RowPages.ReadAsync<Finality, FinalityAnswer>(
            (last, cancel) =>
                reader.GetFinalityAsync(question.Chain, question.Epochs, SizeOf(question), last?.Epoch ?? question.Below, cancel),
            said => FinalityAnswer.Of(said, question.Chain)!,
            SizeOf(question),
            stop
        );

    public IAsyncEnumerable<IEnumerable<ConsensusReorganisationAnswer>> ReorganisationPages(
        ConsensusQuestion question,
        CancellationToken stop
    ) =>
        RowPages.ReadAsync<ConsensusReorganisation, ConsensusReorganisationAnswer>(
            (last, cancel) =>
                ReorganisationsAsync(question, SizeOf(question), last is null ? question.After : (last.SeenAt, last.OldHead), cancel),
            one => ConsensusReorganisationAnswer.Of(one, question.Chain),
            SizeOf(question),
            stop
        );

    /// <summary>A week at once, each from where the one before ended: at midnight, which cuts no hour and no day.</summary>
    public async IAsyncEnumerable<IEnumerable<ParticipationAnswer>> SeriesPages(
        ConsensusSeriesQuestion question,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var (chain, from, to, resolution, asOf, _, _) = question;
        from = from < chain.Slots!.FirstBlock ? chain.Slots.FirstBlock : from;
        // The end of the calendar is not waited for.
        to = to > meta.Now + SeriesPage ? meta.Now + SeriesPage : to;
        DateTimeOffset? last = null;
        do
        {
            var end = to - from > SeriesPage ? new DateTimeOffset((from + SeriesPage).UtcDateTime.Date, TimeSpan.Zero) : to;
            var points = end > from ? await reader.GetSeriesAsync(chain, from, end, resolution, asOf, stop) : [];
            // A part that both touch is told once.
            var fresh = points.Where(point => !(point.Time <= last)).ToList();
            yield return fresh.Select(ParticipationAnswer.Of);
            last = fresh.Count > 0 ? fresh[^1].Time : last;
            from = end;
        } while (from < to);
    }

    private Task<IReadOnlyList<ConsensusReorganisation>> ReorganisationsAsync(
        ConsensusQuestion question,
        int count,
        (DateTimeOffset SeenAt, Hash32 OldHead)? after,
        CancellationToken stop
    )
    {
        var end = question.AsOf is { } moment && !(question.To <= moment) ? QueryTime.After(moment) : question.To;
        return reader.GetReorganisationsAsync(question.Chain, question.From, end, count, after, stop);
    }

    private static int SizeOf(ConsensusQuestion question) => Math.Min(question.Limit, RowPages.Size);

    /// <summary>Whether all slots lie before the finalised checkpoint.</summary>
    private static bool? IsFinal(ConsensusState state, IReadOnlyList<Slot> slots, ChainDescriptor chain) =>
        slots.Count == 0 || state.Finality is not { } said
            ? null
            : slots.All(slot => slot.Number <= said.Finalized.Epoch * chain.Slots!.SlotsPerEpoch);

    private static bool? IsFinal(ConsensusState state, IReadOnlyList<Epoch> epochs) =>
        epochs.Count == 0 || state.Finality is not { } said ? null : epochs.All(epoch => epoch.Number < said.Finalized.Epoch);
}
