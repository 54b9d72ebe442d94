using System.Text.Json;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Live;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>What a rollup's fee oracle said at a moment.</summary>
internal sealed class FeeReadingEntity
{
    public long ChainId { get; set; }
    public DateTimeOffset Time { get; set; }
    public long BlockNumber { get; set; }
    public string? Form { get; set; }
    public long? BaseFeeWei { get; set; }
    public long? TipWei { get; set; }

    /// <summary>JSON: a list of <see cref="FeeParameter"/>.</summary>
    public string Parameters { get; set; } = "[]";

    /// <summary>JSON: <see cref="NetworkEstimate"/> by the operation's name.</summary>
    public string Estimates { get; set; } = "{}";
    public string Source { get; set; } = "";

    public static FeeReadingEntity Of(FeeReading reading, long chainId) =>
        new()
        {
            ChainId = chainId,
            Time = reading.Time.ToUniversalTime(),
            BlockNumber = reading.BlockNumber,
            Form = reading.Form,
            BaseFeeWei = reading.BaseFeeWei,
            TipWei = reading.TipWei,
            Parameters = JsonSerializer.Serialize(reading.Parameters, LiveJson.Options),
            Estimates = JsonSerializer.Serialize(
                reading.Estimates.ToDictionary(one => Operations.NameOf(one.Key), one => one.Value, StringComparer.Ordinal),
                LiveJson.Options
            ),
            Source = reading.Source,
        };

    public FeeReading ToReading() =>
        new(Time, BlockNumber, Form, JsonSerializer.Deserialize<List<FeeParameter>>(Parameters, LiveJson.Options)!, Source)
        {
            BaseFeeWei = BaseFeeWei,
            TipWei = TipWei,
            Estimates = JsonSerializer
                .Deserialize<Dictionary<string, NetworkEstimate>>(Estimates, LiveJson.Options)!
                .Select(one => (Operation: Operations.Find(one.Key), Estimate: one.Value))
                .Where(one => one.Operation is not null)
                .ToDictionary(one => one.Operation!.Value, one => one.Estimate),
        };
}
