using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

public sealed class BlockStoreTests(StorageDatabase database) : BlockStoreContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
