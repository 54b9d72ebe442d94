using System.Reflection;

namespace Ethoscope.Tests.Testing;

/// <summary>A port whose calls go to the object that is behind it now, so that a host outlives the fakes of one test.</summary>
/// <typeparam name="T">Interface of the port.</typeparam>
public class Switched<T> : DispatchProxy
    where T : class
{
    private Func<T> _now = null!;

    public static T Of(Func<T> now)
    {
        var port = Create<T, Switched<T>>();
        ((Switched<T>)(object)port)._now = now;
        return port;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Invoke(_now(), BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
}
