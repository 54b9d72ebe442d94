using Ethoscope.Tests.Testing;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

public sealed class BlockReaderTests(StorageDatabase database) : BlockReaderContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;
}
