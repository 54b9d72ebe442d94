using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

public sealed class CachedBlockReaderTests(CachedStorageDatabase database) : BlockReaderContract, IClassFixture<CachedStorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
