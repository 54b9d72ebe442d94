namespace Ethoscope.Web.Simulation;

/// <summary>An error of a REST API whose body repeats its HTTP status, as beacon nodes and relays have it.</summary>
internal sealed class RestRefusal(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public static RestRefusal NotFound(string what) => new(StatusCodes.Status404NotFound, what);

    public static RestRefusal Invalid(string what) => new(StatusCodes.Status400BadRequest, what);
}
