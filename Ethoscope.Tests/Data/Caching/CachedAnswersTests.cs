using System.Text.Json;
using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Live;
using Ethoscope.Tests.Data.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Caching;

/// <summary>Whatever is asked, in whatever order, the kept answers are those of the tables.</summary>
public sealed class CachedAnswersTests(CachedStorageDatabase database) : IClassFixture<CachedStorageDatabase>
{
    private const int Length = 600;
    private static readonly long Span = TimeSpan.FromSeconds(12 * Length).Ticks;

    private static readonly FeeResolution?[] Resolutions = [null, FeeResolution.Raw, FeeResolution.Hour, FeeResolution.Day];
    private static readonly int[] Limits = [3, 40, 600];

    private static readonly Gen<DateTimeOffset> Moment = Gen.Frequency(
            (2, Gen.Long[-Span, 2 * Span]),
            (1, Gen.Long[-400, 400].Select(hours => hours * TimeSpan.TicksPerHour))
        )
        .Select(ticks => FeeChain.Start.AddTicks(ticks));

    private static readonly Gen<Question> Questions = Gen.Select(
        Gen.Int[0, 4],
        Moment,
        Moment,
        Gen.Int[0, 3].Select(i => Resolutions[i]),
        Gen.Int[0, 2].Select(i => Limits[i]),
        Gen.Frequency((3, Gen.Const((DateTimeOffset?)null)), (1, Moment.Select(moment => (DateTimeOffset?)moment))),
        (kind, one, other, resolution, points, asOf) =>
            new Question(kind, one < other ? one : other, one < other ? other : one, resolution, points, asOf)
    );

    [Fact]
    public async Task Ask_AnyQuestion_IsAnsweredAsByTheTables()
    {
        await using var plain = new StorageHost(database.Host.ConnectionString);
        var chain = StorageHost.NewChain();
        var blocks = FeeChain.Blocks(Length);
        await StoreAsync(chain, blocks.GetRange(0, 200));
        await StoreAsync(chain, blocks.GetRange(210, Length - 250));

        await Questions.SampleAsync(async question => await CompareAsync(plain, chain, question), iter: 150, threads: 1);
        await StoreAsync(chain, blocks.GetRange(Length - 40, 40));
        await Questions.SampleAsync(async question => await CompareAsync(plain, chain, question), iter: 150, threads: 1);

        database.Host.Cache.Hits(CachedSeries.Fees).ShouldBeGreaterThan(20);
        database.Host.Cache.Hits(CachedSeries.FeeTotals).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Ask_RangesWithinTheSameBuckets_AreOneQuestion()
    {
        var chain = StorageHost.NewChain();
        await StoreAsync(chain, FeeChain.Blocks(Length));
        var fees = database.Host.Get<IFeeReader>();
        var before = database.Host.Cache.Misses(CachedSeries.Fees);

        for (var second = 1; second < 20; second++)
        {
            var to = FeeChain.Start.AddHours(1).AddSeconds(second);
            var series = await fees.GetSeriesAsync(chain, to.AddDays(-7), to, null, 600, null, default);
            (series.From, series.To).ShouldBe((to.AddDays(-7), to));
        }

        database.Host.Cache.Misses(CachedSeries.Fees).ShouldBe(before + 1);
    }

    private Task StoreAsync(ChainDescriptor chain, IReadOnlyList<Block> blocks) => StoreAsync(database.Host, chain, blocks);

    private static async Task StoreAsync(StorageHost host, ChainDescriptor chain, IReadOnlyList<Block> blocks) =>
        await host.Store.CommitAsync(TestBlocks.Told(TestBlocks.Batch(chain, await host.LeaseAsync(chain), blocks)), default);

    private async Task CompareAsync(StorageHost plain, ChainDescriptor chain, Question question)
    {
        var expected = await AskAsync(plain, chain, question);
        (await AskAsync(database.Host, chain, question)).ShouldBe(expected, $"{question}, asked first");
        (await AskAsync(database.Host, chain, question)).ShouldBe(expected, $"{question}, asked again");
    }

    /// <returns>The answer as JSON, exact; or the name of the fault.</returns>
    private static async Task<string> AskAsync(StorageHost host, ChainDescriptor chain, Question question)
    {
        var fees = host.Get<IFeeReader>();
        var (_, from, to, resolution, points, asOf) = question;
        try
        {
            object answer = question.Kind switch
            {
                0 => await fees.GetSeriesAsync(chain, from, to, resolution, points, asOf, default),
                1 => await fees.GetTotalsAsync(chain, from, to, WidthOf(question), asOf, default),
                2 => await fees.GetPercentilesAsync(chain, from, to, default),
                3 => await fees.GetHoursAsync(chain, from, to, withTips: points == 3, default),
                _ => await host.Reader.GetBaseFeesAsync(chain, from, to, points, default),
            };
            return Exactly(answer);
        }
        catch (ArgumentOutOfRangeException)
        {
            return nameof(ArgumentOutOfRangeException);
        }
    }

    private static TimeSpan WidthOf(Question question) =>
        question.Points switch
        {
            3 => TimeSpan.FromMinutes(5),
            40 => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };

    private static string Exactly(object answer)
    {
        var text = JsonSerializer.Serialize(answer, answer.GetType(), LiveJson.Options);

        // As Redis holds it, nothing is lost.
        var back = JsonSerializer.Deserialize(text, answer.GetType(), LiveJson.Options)!;
        JsonSerializer.Serialize(back, answer.GetType(), LiveJson.Options).ShouldBe(text);
        return text;
    }

    private sealed record Question(
        int Kind,
        DateTimeOffset From,
        DateTimeOffset To,
        FeeResolution? Resolution,
        int Points,
        DateTimeOffset? AsOf
    );
}
