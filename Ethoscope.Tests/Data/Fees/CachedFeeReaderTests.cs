using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Fees;

public sealed class CachedFeeReaderTests(CachedStorageDatabase database) : FeeReaderContract, IClassFixture<CachedStorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
