using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Api;

/// <summary>Asks for scores, and says what the answer stands on.</summary>
internal sealed class HealthScoreAnswers(
    IHealthReader scores,
    IBlockReader blocks,
    HealthModel model,
    IServiceProvider services,
    MetaWriter meta
)
{
    /// <summary>A score is in force so long: scores of former years are ten minutes apart.</summary>
    public static readonly TimeSpan InForce = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(3);

    public HealthModel Model => model;

    public static bool IsStale(HealthScore? score, DateTimeOffset now) => score is null || now - score.At > StaleAfter;

    public async Task<ApiAnswer<HealthScoreAnswer>> ScoreAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var score = await scores.GetLatestAsync(chain, at, stop);
        var change = await LastHourAsync(chain, score, stop);
        var answer = new HealthScoreAnswer(
            chain.Name,
            score?.At.UtcDateTime,
            IsStale(score, at ?? meta.Now),
            score?.Overall,
            score?.Mean,
            score?.Confidence,
            score?.Status is { } status ? MevWords.Of(status) : null,
            MevWords.Of(score?.State ?? HealthState.NotEnoughData),
            score is null ? null : (await scores.GetStatusSinceAsync(chain, at, stop))?.UtcDateTime,
            score?.Gate,
            score is null ? null : MevWords.Of(score.Origin),
            score?.Inputs.ModelVersion ?? model.Version,
            score?.Inputs.LabelVersion,
            HealthComponentAnswer.AllOf(model, score),
            HealthGateAnswer.AllOf(model, score),
            change is { Delta: not null } ? HealthChangeAnswer.Of(change, most: 3) : null,
            score is null ? [] : HealthRecommendations.Of(model, score, SensitivityRule.Of(model, score)),
            score is null ? [] : [.. HealthRecommendations.MissingOf(model, score).Select(Missing)]
        );
        return await AnswerAsync(chain, answer, score, stop);
    }

    public async Task<ApiAnswer<HealthComponentsAnswer>> ComponentsAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var score = await scores.GetLatestAsync(chain, at, stop);
        var answer = new HealthComponentsAnswer(
            chain.Name,
            score?.At.UtcDateTime,
            score?.Inputs.ModelVersion ?? model.Version,
            score?.Inputs.LabelVersion,
            HealthComponentDetailAnswer.AllOf(model, score)
        );
        return await AnswerAsync(chain, answer, score, stop);
    }

    /// <exception cref="ApiProblemException">No score is stored of that time.</exception>
    public async Task<ApiAnswer<HealthExplanationAnswer>> ExplainAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var asked = at ?? meta.Now;
        var score = await FindAsync(chain, asked, stop);
        var change = await LastHourAsync(chain, score, stop);
        var answer = new HealthExplanationAnswer(
            chain.Name,
            at is null ? score.At.UtcDateTime : asked.UtcDateTime,
            HealthMomentAnswer.Of(score),
            HealthComponentDetailAnswer.AllOf(model, score),
            HealthGateAnswer.AllOf(model, score),
            change is null ? null : HealthChangeAnswer.Of(change),
            [.. SensitivityRule.Of(model, score).Select(HealthSensitivityAnswer.Of)]
        );
        return await AnswerAsync(chain, answer, score, stop);
    }

    /// <exception cref="ApiProblemException">No score is stored of one of the moments.</exception>
    public async Task<ApiAnswer<HealthComparisonAnswer>> CompareAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var (before, after) = (await FindAsync(chain, from, stop), await FindAsync(chain, to, stop));
        var answer = new HealthComparisonAnswer(chain.Name, HealthChangeAnswer.Of(ChangeRule.Explain(model, before, after)));
        return await AnswerAsync(chain, answer, after, stop);
    }

    public async Task<ApiAnswer<IReadOnlyList<HealthPointAnswer>>> HistoryAsync(HealthHistoryQuestion question, CancellationToken stop)
    {
        var points = await scores.GetHistoryAsync(question.Chain, question.From, question.To, question.Limit, question.AsOf, stop);
        IReadOnlyList<HealthPointAnswer> rows = [.. points.Select(point => HealthPointAnswer.Of(model, point))];
        var unknown = HealthUnknown.Of(rows);
        unknown["as_of_block"] = HealthUnknown.OfMinutes;
        return new(rows, meta.Of(null, [.. unknown.Select(one => (one.Key, one.Value))]), ApiFreshness.Head) { Version = Version };
    }

    /// <summary>Every score of a range, page by page.</summary>
    public IAsyncEnumerable<IEnumerable<HealthPointAnswer>> HistoryPages(HealthHistoryQuestion question, CancellationToken stop) =>
        RowPages.ReadAsync<HealthScore, HealthPointAnswer>(
            (last, cancel) => scores.GetScoresAsync(question.Chain, question.From, question.Known, last?.At, RowPages.Size, cancel),
            score => HealthPointAnswer.Of(model, score),
            RowPages.Size,
            stop
        );

    /// <summary>The newest score with what became of it in the hour before it; null where none is stored.</summary>
    public async Task<(HealthScore? Score, ScoreChange? Change, DateTimeOffset? Since)> BriefAsync(
        ChainDescriptor chain,
        CancellationToken stop
    )
    {
        var score = await scores.GetLatestAsync(chain, null, stop);
        return (score, await LastHourAsync(chain, score, stop), score is null ? null : await scores.GetStatusSinceAsync(chain, null, stop));
    }

    private async Task<HealthScore> FindAsync(ChainDescriptor chain, DateTimeOffset at, CancellationToken stop) =>
        await scores.FindAsync(chain, at, InForce, stop)
        ?? throw new ApiProblemException(
            ApiProblem.NotFound(
                $"No score of {chain.Name} is stored of {Components.Shared.Instant.Rfc3339(at)}, nor of the ten minutes before. `health backfill` reconstructs scores of the past."
            )
        );

    private async Task<ScoreChange?> LastHourAsync(ChainDescriptor chain, HealthScore? score, CancellationToken stop) =>
        score is not null && await scores.FindAsync(chain, score.At - Hour, InForce, stop) is { } before
            ? ChangeRule.Explain(model, before, score)
            : null;

    private async Task<ApiAnswer<T>> AnswerAsync<T>(ChainDescriptor chain, T data, HealthScore? score, CancellationToken stop)
        where T : notnull
    {
        var head = score is null ? null : (await blocks.GetStatusAsync(chain, score.At, stop)).Head;
        return new(data, meta.Of(head, null, [head?.Source], unknown: HealthUnknown.Of(data)), ApiFreshness.Head) { Version = Version };
    }

    /// <summary>Of curves and of labels that are in use: answers of others are not the same answer.</summary>
    private string Version => $"{model.Version} {services.GetService<BuilderLabels>()?.Version}";

    private static HealthMissingAnswer Missing((HealthInput Input, string Reason) one) => new(one.Input.Id, one.Input.Name, one.Reason);
}
