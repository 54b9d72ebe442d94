using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Measuring;

/// <summary>
/// Keeps a meter up to date from what is stored: the newest part is read anew each time, all windows now and then, and everything where history
/// of before came or went.
/// </summary>
internal sealed class HealthFeed(ChainDescriptor chain, HealthModel model, HealthCollectorOptions options, IHealthFactReader reader)
{
    /// <summary>Facts are read in parts of this length, so that years of them never lie in memory together.</summary>
    private static readonly TimeSpan Part = TimeSpan.FromDays(1);

    /// <summary>A block after the moment tells which slots before it were empty.</summary>
    private static readonly TimeSpan Beyond = TimeSpan.FromMinutes(30);

    private HealthMeter? _meter;
    private DateTimeOffset _begunAt;
    private DateTimeOffset _readAllAt;
    private Coverage _covered = Coverage.Empty;
    private long _lowest;

    /// <summary>
    /// A meter that knows all that is stored for some moments, and was not moved beyond the first of them; empty where no block is.
    /// </summary>
    public async Task<HealthMeter> ForAsync(DateTimeOffset first, DateTimeOffset moment, CancellationToken stop)
    {
        if (_meter is not { At: { } at } || first <= at || moment - at > options.CatchUp)
            return await BeginAsync(first, moment, stop);

        var isWhole = moment - _readAllAt >= options.ReadAllEvery;
        var from = isWhole ? moment - HealthWindows.Held : at - options.ReadAgain;
        var facts = await reader.ReadAsync(chain, from, moment + Beyond, stop);
        if (moment - _begunAt >= options.BeginAgainAfter && HasOtherHistory(facts))
            return await BeginAsync(first, moment, stop);

        _meter.Replace(from, facts);
        if (isWhole)
            _readAllAt = moment;
        return _meter;
    }

    /// <summary>Sees to it that the next moment is measured from facts that are read anew.</summary>
    public void Forget() => _meter = null;

    private async Task<HealthMeter> BeginAsync(DateTimeOffset first, DateTimeOffset moment, CancellationToken stop)
    {
        var meter = new HealthMeter(chain, model);
        var facts = HealthFacts.None;
        var from = first - HealthMeter.Reach;
        if (await reader.FirstAsync(chain, from, stop) is { } oldest && oldest > from)
            from = oldest;
        for (; from < first; from += Part)
        {
            var isLast = from + Part >= first;
            facts = await reader.ReadAsync(chain, from, (isLast ? moment : from + Part) + Beyond, stop);
            meter.Replace(from, facts);
            meter.AdvanceTo(isLast ? first - TimeSpan.FromMinutes(1) : from + Part);
        }

        _lowest = facts.Blocks.Count == 0 ? 0 : Math.Max(0, facts.Blocks[^1].Number - (long)(HealthMeter.Reach / chain.Cadence));
        (_meter, _begunAt, _readAllAt, _covered) = (meter, moment, moment, facts.Heights);
        return meter;
    }

    /// <summary>Heights of before that came or went since all was read, of those that what is usual is made of.</summary>
    private bool HasOtherHistory(HealthFacts facts)
    {
        if (facts.Blocks.Count == 0)
            return false;

        var held = Coverage.Of(new CoverageRange(_lowest, Math.Max(_lowest, facts.Blocks[0].Number)));
        return Count(facts.Heights.Intersect(held)) != Count(_covered.Intersect(held));
    }

    private static long Count(Coverage coverage) => coverage.Ranges.Sum(range => range.Length);
}
