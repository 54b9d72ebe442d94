using System.Globalization;

namespace Ethoscope.Data.Embedded;

/// <summary>Looks up and creates users, and asks and sets who owns a file.</summary>
internal sealed class UnixUsers : IUnixUsers
{
    public async Task<UnixUser?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var user = await ExternalProcess.RunAsync("/", cancellationToken, "id", "-u", name);
        var group = await ExternalProcess.RunAsync("/", cancellationToken, "id", "-g", name);
        return user.ExitCode == 0 && group.ExitCode == 0 ? new UnixUser(name, Number(user.Output), Number(group.Output)) : null;
    }

    public async Task<bool> TryCreateAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            string[] command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name];
            return (await ExternalProcess.RunAsync("/", cancellationToken, command)).ExitCode == 0;
        }
        catch (EmbeddedServerException)
        {
            return false; // an image without useradd
        }
    }

    public async Task<UnixUser?> OwnerOfAsync(string path, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path))
            return null;

        var outcome = await ExternalProcess.RunAsync("/", cancellationToken, "stat", "-c", "%u %g", path);
        if (outcome.ExitCode != 0)
            throw new EmbeddedServerException($"The owner of {path} can't be found: {outcome.Text}");

        var numbers = outcome.Output.Split(' ');
        return new UnixUser(numbers[0], Number(numbers[0]), Number(numbers[1]));
    }

    private static int Number(string text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
