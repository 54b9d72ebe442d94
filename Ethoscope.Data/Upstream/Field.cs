namespace Ethoscope.Data.Upstream;

/// <summary>What became of a JSON field.</summary>
internal enum FieldState
{
    /// <summary>It was not there.</summary>
    Absent = 0,

    /// <summary>It was an explicit null.</summary>
    Null,

    /// <summary>It was there and could not be read.</summary>
    Bad,

    Read,
}

/// <summary>A JSON field that never throws: its value, or why there is none.</summary>
internal readonly record struct Field<T>(FieldState State, T? Content)
    where T : struct
{
    public static readonly Field<T> Null = new(FieldState.Null, null);

    public static readonly Field<T> Bad = new(FieldState.Bad, null);

    public static Field<T> Of(T value) => new(FieldState.Read, value);

    /// <summary>The value, and where it was bad its name added to <paramref name="unreadable"/>.</summary>
    public T? Take(string name, ref List<string>? unreadable)
    {
        if (State == FieldState.Bad)
            (unreadable ??= []).Add(name);
        return Content;
    }
}
