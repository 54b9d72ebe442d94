using System.ComponentModel;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("How concentrated a market is.")]
internal sealed record MevConcentrationAnswer(
    [property: Description("Herfindahl-Hirschman index in points, up to 10,000.")] decimal HhiPoints,
    [property: Description("By the merger guidelines of 2010: moderate from 1,500 points, high above 2,500.")]
    [property: OneOf(typeof(ConcentrationLevel))]
        string Level2010,
    [property: Description("By the merger guidelines of 2023: moderate from 1,000 points, high above 1,800.")]
    [property: OneOf(typeof(ConcentrationLevel))]
        string Level2023,
    [property: Description("Least number that hold more than half together.")] int Nakamoto,
    [property: Description("As many of equal size would be as concentrated.")] decimal EffectiveNumber,
    [property: Description("Those with a share.")] int Participants
)
{
    public static MevConcentrationAnswer? Of(MarketConcentration? measured) =>
        measured is null
            ? null
            : new(
                Math.Round((decimal)measured.HhiPoints, 3),
                MevWords.Of(measured.Level2010),
                MevWords.Of(measured.Level2023),
                measured.Nakamoto,
                Math.Round((decimal)measured.EffectiveNumber, 6),
                measured.Participants
            );
}
