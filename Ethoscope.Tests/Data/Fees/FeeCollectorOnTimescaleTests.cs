using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

/// <summary>The same on hypertables.</summary>
public sealed class FeeCollectorOnTimescaleTests(TimescaleServer server) : FeeCollectorContract, IClassFixture<TimescaleServer>
{
    private protected override StorageHost Host => server.Host;
}
