using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Api;

/// <summary>A question for the market of some hours.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
internal sealed record MevHours(ChainDescriptor Chain, DateTimeOffset From, DateTimeOffset To)
{
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public static MevHours Read(HoursQuery query, ConfiguredChains chains, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var hours = Read(query, reading, chains, now);
        reading.Finish();
        return hours;
    }

    public static MevHours Read(HoursQuery query, QueryReading reading, ConfiguredChains chains, DateTimeOffset now)
    {
        var (chain, hours, at) = query.Read(reading, chains);
        if (chain.Slots is null)
            reading.ChainWithSlots(query.Chain, chains);
        var to = at ?? now;
        return new(chain, RangeBounds.Before(to, TimeSpan.FromHours(hours)), to);
    }
}
