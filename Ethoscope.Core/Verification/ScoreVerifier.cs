using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Core.Verification;

/// <summary>Verifies a score by the inputs that are stored with it.</summary>
internal sealed class ScoreVerifier(IHealthReader scores)
{
    /// <summary>A score of that age is still the one in force, as reconstructed ones may be ten minutes apart.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(15);

    public async Task<VerificationResult> VerifyAsync(ChainDescriptor chain, DateTimeOffset? at, CancellationToken stop)
    {
        var stored = at is { } moment
            ? await scores.FindAsync(chain, moment, Oldest, stop)
            : await scores.GetLatestAsync(chain, null, stop);
        if (stored is null)
        {
            return VerificationResult.Impossible(
                $"the score of {chain.Name}",
                at is { } asked ? $"none is stored of {Text(asked)} or up to a quarter of an hour before." : "none is stored."
            );
        }

        var subject = $"the score of {chain.Name} at {Text(stored.At)}";
        return HealthModels.Find(stored.Inputs.ModelVersion) is { } model
            ? VerificationResult.Of(
                subject,
                $"computed again from its stored inputs by version {model.Version} of the model",
                Compare(stored, HealthScorer.Score(model, stored.Inputs, stored.Origin))
            )
            : VerificationResult.Impossible(
                subject,
                $"it was made by version {stored.Inputs.ModelVersion} of the model, which this program does not have."
            );
    }

    private static IReadOnlyList<VerifiedValue> Compare(HealthScore stored, HealthScore computed) =>
        [
            VerifiedValue.Of("score", stored.Overall, computed.Overall),
            VerifiedValue.Of("mean", stored.Mean, computed.Mean),
            VerifiedValue.Of("confidence", (double?)stored.Confidence, computed.Confidence),
            VerifiedValue.Of("status", stored.Status, computed.Status),
            VerifiedValue.Of("state", (HealthState?)stored.State, computed.State),
            VerifiedValue.Of("gate", stored.Gate, computed.Gate),
            .. computed.Components.Select(component =>
                VerifiedValue.Of(
                    component.Id,
                    stored.Components.FirstOrDefault(one => string.Equals(one.Id, component.Id, StringComparison.Ordinal))?.Score,
                    component.Score
                )
            ),
        ];

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
