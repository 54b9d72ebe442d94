using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Mempool;

public sealed class MempoolStoreTests(StorageDatabase database) : MempoolStoreContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
