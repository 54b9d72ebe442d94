using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Mempool;

public sealed class CachedMempoolStoreTests(CachedStorageDatabase database) : MempoolStoreContract, IClassFixture<CachedStorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
