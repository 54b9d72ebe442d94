namespace Ethoscope.Web.Hosting;

/// <summary>The database can't be used; the message is for whoever starts the program and holds no password.</summary>
public sealed class UnusableDatabaseException(string message, Exception inner) : Exception(message, inner);
