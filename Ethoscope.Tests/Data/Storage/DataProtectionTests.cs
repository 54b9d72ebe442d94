using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Storage;

public sealed class DataProtectionTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    [Fact]
    public void PersistKeysToDbContext_TwoInstances_ReadEachOthersCookies()
    {
        var first = Instance().CreateProtector("cookie");
        var second = Instance().CreateProtector("cookie");

        var secret = first.Protect("hello");

        second.Unprotect(secret).ShouldBe("hello");
    }

    private IDataProtectionProvider Instance()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStorage(database.Host.ConnectionString);
        services.AddDataProtection().SetApplicationName("Ethoscope").PersistKeysToDbContext<EthoscopeDbContext>();
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
