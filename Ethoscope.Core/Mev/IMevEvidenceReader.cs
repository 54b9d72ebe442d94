using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Core.Mev;

/// <summary>Reads what market views are computed from, for whoever computes them again.</summary>
public interface IMevEvidenceReader
{
    /// <summary>All that is stored of a stretch of slots; it takes no marks.</summary>
    Task<MevWork> ReadAsync(RelayNetwork network, CoverageRange slots, CancellationToken stop);
}
