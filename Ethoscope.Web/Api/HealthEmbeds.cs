using Ethoscope.Core.Chains;
using Ethoscope.Web.Limits;

namespace Ethoscope.Web.Api;

/// <summary>The score for other people's pages: a picture, and a card for an iframe. Open without a key, as an image can't send one.</summary>
internal static class HealthEmbeds
{
    public const string Badge = "/api/v1/health/badge.svg";
    public const string Card = "/api/v1/health/card";

    /// <summary>Short ways to the badge, for those who guess.</summary>
    private static readonly string[] Aliases = ["/badge.svg", "/api/v1/badge.svg"];

    public static void MapHealthEmbeds(this WebApplication app)
    {
        var open = app.MapGroup("").AddEndpointFilterFactory(ApiDoor.Create).ExcludeFromDescription().Weighs(1);
        open.MapGet(Badge, BadgeAsync);
        open.MapGet(Card, CardAsync);
        foreach (var alias in Aliases)
            app.MapGet(alias, () => TypedResults.Redirect(Badge)).ExcludeFromDescription().Weighs(0);
    }

    private static async Task<EmbeddedPicture> BadgeAsync(
        [AsParameters] ChainQuery query,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (score, _, _) = await answers.BriefAsync(ChainOf(query, chains), stop);
        return EmbeddedPicture.Svg(HealthBadge.Draw(score, HealthScoreAnswers.IsStale(score, meta.Now)));
    }

    private static async Task<EmbeddedPicture> CardAsync(
        [AsParameters] ChainQuery query,
        ConfiguredChains chains,
        HealthScoreAnswers answers,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var chain = ChainOf(query, chains);
        var (score, change, since) = await answers.BriefAsync(chain, stop);
        return EmbeddedPicture.Html(
            HealthCard.Write(answers.Model, chain.Name, score, change, since, HealthScoreAnswers.IsStale(score, meta.Now)),
            HealthCard.StyleHash
        );
    }

    private static ChainDescriptor ChainOf(ChainQuery query, ConfiguredChains chains)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(query.Chain, chains);
        reading.Finish();
        return chain;
    }
}
