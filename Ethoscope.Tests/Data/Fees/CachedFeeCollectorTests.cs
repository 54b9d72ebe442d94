using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

public sealed class CachedFeeCollectorTests(CachedStorageDatabase database) : FeeCollectorContract, IClassFixture<CachedStorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
